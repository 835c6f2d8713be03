package dev.cubesweep.installation.doctor;

import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.s3.S3ObjectStore;
import dev.cubesweep.store.s3.WriteProbe;
import java.util.List;
import java.util.Locale;

/** What scratch objects show: rights to write and delete, checksums, how deletions are made. */
final class CapabilityTopic {

    private final S3ObjectStore store;

    CapabilityTopic(S3ObjectStore store) {
        this.store = store;
    }

    void examine(List<Finding> findings) {
        try {
            WriteProbe probe = store.probe();
            findings.add(write(probe));
            findings.add(delete(probe));
            findings.add(probe.isComplete() ? checksums(probe) : notKnown("checksums"));
            findings.add(probe.isComplete() ? deletions(probe) : notKnown("deletions"));
        } catch (StoreException e) {
            findings.add(Finding.unreachable("write", e.getMessage(), "Try again when the store answers."));
        }
    }

    private static Finding write(WriteProbe probe) {
        return probe.writeRefused() == null
                ? Finding.ok("write", "allowed, under .cubesweep/")
                : Finding.wrong(
                        "write",
                        probe.writeRefused(),
                        "Dry runs work and keep their plans in the database; a cleanup needs the right to write"
                                + " .cubesweep/.");
    }

    private static Finding delete(WriteProbe probe) {
        return probe.deleteRefused() == null
                ? Finding.ok("delete", "allowed")
                : Finding.wrong(
                        "delete",
                        probe.deleteRefused(),
                        "Give the credentials the right to delete (s3:DeleteObject), or no cleanup can.");
    }

    private static Finding checksums(WriteProbe probe) {
        return Finding.ok(
                "checksums",
                "written with " + probe.checksums().name().toLowerCase(Locale.ROOT) + " (CUBESWEEP_S3_CHECKSUMS)");
    }

    /** Half a trial tells nothing: what was refused may have been the right or the form of the request. */
    private static Finding notKnown(String subject) {
        return Finding.note(
                subject,
                "not known: scratch objects could not be written and deleted",
                "Run doctor --write again with credentials that may do both.");
    }

    private static Finding deletions(WriteProbe probe) {
        String many = probe.capabilities().multiDelete() ? "up to 1,000 keys in a request" : "one request for each key";
        return Finding.ok(
                "deletions",
                probe.capabilities().conditionalDelete()
                        ? many + "; a wrong ETag was refused, so each deletion is conditional"
                        : many + "; a wrong ETag is ignored, so each object is compared just before its deletion");
    }
}
