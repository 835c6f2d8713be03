package dev.cubesweep.database;

import java.sql.Connection;

/** The databases that are supported: the first two for Cubesweep's own records, all but H2 for an application's. */
public enum Vendor {
    POSTGRESQL(Connection.TRANSACTION_REPEATABLE_READ),
    /**
     * H2's repeatable read takes its snapshot table by table, so that two queries may see different moments; only its
     * own {@code SNAPSHOT} level (see {@code org.h2.engine.Constants}) freezes them all.
     */
    H2(6),
    /** MySQL too: both speak one protocol. */
    MARIADB(Connection.TRANSACTION_REPEATABLE_READ),
    SQLITE(Connection.TRANSACTION_SERIALIZABLE);

    private final int snapshotIsolation;

    Vendor(int snapshotIsolation) {
        this.snapshotIsolation = snapshotIsolation;
    }

    /** The JDBC isolation level at which all queries of a transaction see one moment. */
    public int snapshotIsolation() {
        return snapshotIsolation;
    }
}
