package dev.cubesweep.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the database itself said, out of whatever wraps it. */
public final class SqlFailure {

    private SqlFailure() {}

    /** The SQL exception at the root, or {@code null} where there is none. */
    public static @Nullable SQLException rootOf(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            found = cause instanceof SQLException sql ? sql : found;
        }
        return found;
    }

    /**
     * The database's own words in one clause, without the closing stop. Only the first line: those after it repeat the
     * statement and its values.
     */
    public static String words(Throwable failure) {
        SQLException sql = rootOf(failure);
        String message = sql == null ? failure.getMessage() : sql.getMessage();
        if (message == null) {
            return "it gave no reason";
        }
        return message.lines()
                .findFirst()
                .orElse("it gave no reason")
                .replaceFirst("; SQL statement:$", "")
                .replaceFirst("\\.$", "");
    }
}
