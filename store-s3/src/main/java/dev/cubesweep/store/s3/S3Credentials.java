package dev.cubesweep.store.s3;

/** An access key. Its secret is in no text that this record yields. */
public record S3Credentials(String accessKeyId, String secretAccessKey) {

    public S3Credentials {
        if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
            throw new IllegalArgumentException(
                    "The store's credentials are incomplete: both the access key id and the secret access key must be set.");
        }
    }

    @Override
    public String toString() {
        return "S3Credentials[***]";
    }
}
