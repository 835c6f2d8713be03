package dev.cubesweep.embedded.nio2blob;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

/**
 * Buckets as folders and objects as files below one folder, of a disk or of memory. S3Proxy's own stores are final and
 * hide their folder; nobody can date an object back over S3, but a file's date can be set.
 */
public final class FolderBlobStore extends AbstractNio2BlobStore {

    /** @param root an absolute path to an existing folder */
    public FolderBlobStore(Path root) {
        super(root);
    }

    /** A store in memory, which ends with the process. */
    public static FolderBlobStore inMemory() {
        Configuration memory = Configuration.unix().toBuilder()
                .setAttributeViews("posix", "user")
                .setWorkingDirectory("/")
                .build();
        return new FolderBlobStore(Jimfs.newFileSystem(memory).getPath("/"));
    }

    /** Dates an object, which must exist. */
    public void setLastModified(String bucket, String key, Instant lastModified) {
        Path file = getRoot().resolve(bucket).resolve(key);
        try {
            Files.setLastModifiedTime(file, FileTime.from(lastModified));
        } catch (IOException e) {
            throw new UncheckedIOException("The object '" + key + "' cannot be dated.", e);
        }
    }

    @Override
    public boolean supportsVersioning() {
        return true;
    }
}
