package dev.cubesweep.trash;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.cubesweep.json.Counted;
import dev.cubesweep.store.Megabytes;
import dev.cubesweep.sweep.SweepTotals;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came back from the trash.
 *
 * @param success whether something was found, and none of it failed
 * @param subject what was asked for
 * @param restoredCount how many objects are at their place again; in a dry run, how many would be
 * @param occupiedCount how many were left alone, since an object is at their place
 * @param restoredFilesSample the first keys
 * @param errorsSample the first failures, one sentence each
 * @param next what to ask {@code after} to go on; {@code null} at the end
 */
public record RestoreReport(
        boolean success,
        String message,
        String subject,
        boolean dryRun,
        long restoredCount,
        long restoredBytes,
        long occupiedCount,
        long failedCount,
        List<String> restoredFilesSample,
        List<String> errorsSample,
        @Nullable String next) {

    public RestoreReport {
        restoredFilesSample = List.copyOf(restoredFilesSample);
        errorsSample = List.copyOf(errorsSample);
    }

    static RestoreReport of(
            RestoreRequest request,
            long restored,
            long bytes,
            long occupied,
            List<String> sample,
            Failures failures,
            @Nullable String next) {
        return of(request.subject(), request.dryRun(), restored, bytes, occupied, sample, failures, next);
    }

    /** How many failed, and the first of them. */
    record Failures(long count, List<String> sample) {}

    private static RestoreReport of(
            String subject,
            boolean dryRun,
            long restored,
            long bytes,
            long occupied,
            List<String> sample,
            Failures failures,
            @Nullable String next) {
        boolean found = restored + occupied + failures.count() > 0;
        return new RestoreReport(
                found && failures.count() == 0,
                found ? message(dryRun, restored, bytes, occupied, failures.count()) : nothing(subject, next),
                subject,
                dryRun,
                restored,
                bytes,
                occupied,
                failures.count(),
                sample,
                failures.sample(),
                next);
    }

    private static String nothing(String subject, @Nullable String next) {
        if (next != null) {
            return "Nothing of the " + subject + " was found in the trash so far; go on after 'next'.";
        }
        return "Nothing of the " + subject
                + " is in the trash: it never was (CUBESWEEP_TRASH_DAYS), or its days there are over.";
    }

    private static String message(boolean dryRun, long restored, long bytes, long occupied, long failed) {
        return String.format(
                        Locale.ROOT,
                        "%s %s (%.2f MB)",
                        dryRun ? "Would restore" : "Restored",
                        Counted.of(restored, "files"),
                        Megabytes.of(bytes))
                + (occupied == 0
                        ? ""
                        : "; " + occupied
                                + (occupied == 1
                                        ? " was left alone, since an object is at its place"
                                        : " were left alone, since an object is at their place"))
                + (failed == 0 ? "" : "; " + failed + " could not be restored")
                + (dryRun || restored == 0
                        ? "."
                        : (restored == 1
                                ? ". To the next cleanup it is new; a hold keeps it for longer."
                                : ". To the next cleanup they are new; a hold keeps them for longer."));
    }

    /** This and what a further call brought. */
    public RestoreReport plus(RestoreReport further) {
        return of(
                subject,
                dryRun,
                restoredCount + further.restoredCount,
                restoredBytes + further.restoredBytes,
                occupiedCount + further.occupiedCount,
                sample(restoredFilesSample, further.restoredFilesSample),
                new Failures(failedCount + further.failedCount, sample(errorsSample, further.errorsSample)),
                further.next);
    }

    /** Whether anything of what was asked for is in the trash. */
    @JsonIgnore
    public boolean hasFound() {
        return restoredCount + occupiedCount + failedCount > 0;
    }

    private static List<String> sample(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream())
                .limit(SweepTotals.SAMPLE_SIZE)
                .toList();
    }
}
