package dev.cubesweep.attached.proposal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether our role could write to the application's tables, though we never do: it is good if it cannot. */
final class WriteRights {

    private static final String POSTGRES = """
            select exists (
                select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema|cubesweep)'
                    and has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))""";

    private static final String WRITING = "(?is)grant .*\\b(insert|update|delete|drop|all privileges)\\b.* on .*";

    private final Survey survey;

    WriteRights(Survey survey) {
        this.survey = survey;
    }

    /** A file is opened for reading only, so that there are none. */
    boolean areNone() {
        if (survey.server().isSqlite()) {
            return true;
        }
        return survey.database()
                .read(connection ->
                        survey.server().isPostgres() ? areNoneOnPostgres(connection) : areNoneGranted(connection));
    }

    private static boolean areNoneOnPostgres(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(POSTGRES)) {
            row.next();
            return !row.getBoolean(1);
        }
    }

    private static boolean areNoneGranted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet grants = statement.executeQuery("show grants")) {
            while (grants.next()) {
                if (grants.getString(1).matches(WRITING)) {
                    return false;
                }
            }
            return true;
        }
    }
}
