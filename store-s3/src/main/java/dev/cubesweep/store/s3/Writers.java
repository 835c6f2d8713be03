package dev.cubesweep.store.s3;

import software.amazon.awssdk.services.s3.S3Client;

/**
 * The clients for requests that have a body, in one checksum mode.
 *
 * @param patient repeats what is not answered
 * @param once tries everything once: a repeated deletion may hit another object (H10)
 */
record Writers(ChecksumMode checksums, S3Client patient, S3Client once, ObjectDeletion deletion)
        implements AutoCloseable {

    static Writers open(S3Settings settings, ChecksumMode mode, StoreErrors errors) {
        S3Settings chosen = settings.withChecksums(mode);
        S3Client once = S3Clients.build(chosen.withAttempts(1, settings.timeout()));
        String bucket = settings.location().address().bucket();
        return new Writers(mode, S3Clients.build(chosen), once, new ObjectDeletion(once, bucket, errors));
    }

    @Override
    public void close() {
        patient.close();
        once.close();
    }
}
