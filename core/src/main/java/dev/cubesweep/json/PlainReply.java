package dev.cubesweep.json;

/** The reply where there is nothing to show but a sentence. */
public record PlainReply(boolean success, String message) {

    public static PlainReply done(String message) {
        return new PlainReply(true, message);
    }

    public static PlainReply refused(String message) {
        return new PlainReply(false, message);
    }
}
