package dev.cubesweep.database;

import java.sql.Connection;

/** The databases that are supported. */
public enum Vendor {
    POSTGRESQL(Connection.TRANSACTION_REPEATABLE_READ),
    /**
     * H2's repeatable read takes its snapshot table by table, so that two queries may see different moments; only its
     * own {@code SNAPSHOT} level (see {@code org.h2.engine.Constants}) freezes them all.
     */
    H2(6);

    private final int snapshotIsolation;

    Vendor(int snapshotIsolation) {
        this.snapshotIsolation = snapshotIsolation;
    }

    /** The JDBC isolation level at which all queries of a transaction see one moment. */
    int snapshotIsolation() {
        return snapshotIsolation;
    }
}
