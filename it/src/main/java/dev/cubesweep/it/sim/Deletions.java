package dev.cubesweep.it.sim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** DeleteObject and DeleteObjects. */
final class Deletions {

    private final SimulatedBucket bucket;
    private final boolean ignoreConditions;
    private final Supplier<ActiveFaults> faults;
    private final Counters counters;

    /** @param ignoreConditions delete whatever the ETag, as most S3-compatible servers were seen to do (H10) */
    Deletions(SimulatedBucket bucket, boolean ignoreConditions, Supplier<ActiveFaults> faults, Counters counters) {
        this.bucket = bucket;
        this.ignoreConditions = ignoreConditions;
        this.faults = faults;
        this.counters = counters;
    }

    Answer deleteOne(S3Request request) {
        note(request, List.of(request.key()));
        refusal(request.key(), request.header("If-Match")).ifPresent(error -> {
            throw new RefusedException(error);
        });
        return Answer.empty(204);
    }

    Answer deleteMany(S3Request request) throws IOException {
        DeleteDocument asked = DeleteDocument.read(new ByteArrayInputStream(request.body()));
        note(request, asked.keys().stream().map(DeleteDocument.NamedKey::key).toList());
        List<Outcome> outcomes = asked.keys().stream()
                .map(named -> new Outcome(
                        named.key(), refusal(named.key(), named.etag()).orElse(null)))
                .toList();
        return Answer.xml(Xml.document(
                "DeleteResult", xml -> outcomes.forEach(outcome -> write(xml, outcome, asked.quiet()))));
    }

    /** Own files are no sweep: any process may remove them. */
    private void note(S3Request request, List<String> keys) {
        if (keys.stream().anyMatch(key -> bucket.indexOf(key) >= 0)) {
            counters.deletes(request.accessKeyId());
        }
    }

    private record Outcome(String key, @Nullable S3Error refusal) {}

    /** Deletes the object, or says why not. A key that names nothing counts as deleted, as S3 has it. */
    private Optional<S3Error> refusal(String key, @Nullable String etag) {
        counters.keysAskedToDelete.increment();
        if (etag != null) {
            counters.keysWithCondition.increment();
        }
        Optional<S3Error> fault = faults.get().refusalToDelete(bucket, key);
        return fault.isPresent() ? fault : delete(key, ignoreConditions ? null : etag);
    }

    private Optional<S3Error> delete(String key, @Nullable String etag) {
        return switch (bucket.delete(key, etag)) {
            case DELETED -> {
                counters.keysDeleted.increment();
                yield Optional.empty();
            }
            case ABSENT -> Optional.empty();
            case CONDITION_FAILED -> Optional.of(S3Error.PRECONDITION_FAILED);
        };
    }

    private static void write(Xml xml, Outcome outcome, boolean quiet) {
        S3Error refusal = outcome.refusal();
        if (refusal != null) {
            xml.element(
                    "Error",
                    error -> error.text("Key", outcome.key())
                            .text("Code", refusal.code())
                            .text("Message", refusal.message()));
        } else if (!quiet) {
            xml.element("Deleted", deleted -> deleted.text("Key", outcome.key()));
        }
    }
}
