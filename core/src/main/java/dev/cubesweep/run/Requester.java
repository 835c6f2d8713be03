package dev.cubesweep.run;

/**
 * Who asked for something, and from where.
 *
 * @param name {@code api}, {@code cli}, {@code stage4}
 * @param origin the address that a request came from ({@code 203.0.113.7}, {@code 203.0.113.7 via 10.1.2.3}), the user
 *     and machine of a command ({@code ada@host}); empty where nobody asked from anywhere. What a client says of itself
 *     is in it: a trace for people, and no ground for a decision
 */
public record Requester(String name, String origin) {

    /** The cleanup of a job by itself. */
    public static final Requester STAGE4 = new Requester("stage4", "");

    private static final int MAX_ORIGIN = 200;

    public Requester {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Nobody can ask for anything without a name.");
        }
        origin = origin.length() <= MAX_ORIGIN ? origin : origin.substring(0, MAX_ORIGIN);
    }

    /** For people: the name, and the origin where there is one. */
    @Override
    public String toString() {
        return origin.isEmpty() ? name : name + " from " + origin;
    }
}
