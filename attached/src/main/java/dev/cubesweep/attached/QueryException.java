package dev.cubesweep.attached;

import java.sql.SQLException;

/** What the database said of one of the operator's queries. */
final class QueryException extends SQLException {

    private static final long serialVersionUID = 1L;

    private final String query;

    QueryException(String query, SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        this.query = query;
    }

    String query() {
        return query;
    }
}
