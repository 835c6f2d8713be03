package dev.cubesweep.server.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.database.RecordedJob;
import java.util.List;

/**
 * A job as it is recorded now.
 *
 * @param warnings what was recorded but no cleanup will look at
 */
record JobReply(
        boolean success, String message, @JsonUnwrapped RecordedJob job, List<String> warnings) {

    static JobReply of(RecordedJob job, List<String> warnings) {
        return new JobReply(true, "The job " + job.id() + " is " + job.status().text(), job, warnings);
    }
}
