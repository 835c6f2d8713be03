package dev.cubesweep.it.hazards;

import dev.cubesweep.it.servers.ServerKind;

/** Where a scene takes place: on both databases, and on both servers. */
enum Place {
    H2_AND_EMBEDDED_S3(DatabaseKind.H2, ServerKind.EMBEDDED),
    POSTGRESQL_AND_EMBEDDED_S3(DatabaseKind.POSTGRESQL, ServerKind.EMBEDDED),
    POSTGRESQL_AND_SECOND_S3(DatabaseKind.POSTGRESQL, ServerKind.SECOND);

    private final DatabaseKind database;
    private final ServerKind server;

    Place(DatabaseKind database, ServerKind server) {
        this.database = database;
        this.server = server;
    }

    DatabaseKind database() {
        return database;
    }

    ServerKind server() {
        return server;
    }
}
