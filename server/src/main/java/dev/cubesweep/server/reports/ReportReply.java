package dev.cubesweep.server.reports;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A job or clip as it is recorded now.
 *
 * @param warnings what was recorded but no cleanup will look at
 */
record ReportReply<R>(
        boolean success, String message, @JsonUnwrapped R row, List<String> warnings) {}
