package dev.cubesweep.demo.media;

/** What a file is to a player. */
public enum MediaKind {
    ORIGINAL("video/mp4"),
    CLIP("video/mp4"),
    AUDIO("audio/wav"),
    PICTURE("image/jpeg"),
    /** What consoles make when somebody clicks "new folder": a name that ends in a slash, and no bytes. */
    FOLDER_MARKER("application/x-directory");

    private final String contentType;

    MediaKind(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }
}
