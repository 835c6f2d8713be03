package dev.cubesweep.database;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A job or clip as it is recorded now.
 *
 * @param warnings what was recorded but no cleanup will look at
 * @param <R> the job or clip
 */
public record ReportReply<R>(
        boolean success, String message, @JsonUnwrapped R row, List<String> warnings) {

    public ReportReply {
        warnings = List.copyOf(warnings);
    }

    /** What is recorded of a job after a report of it. */
    public static ReportReply<RecordedJob> of(RecordedJob job, List<String> warnings) {
        return new ReportReply<>(
                true, "The job " + job.id() + " is " + job.status().text(), job, warnings);
    }
}
