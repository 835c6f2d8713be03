package dev.cubesweep.it.hazards;

import java.util.UUID;

/** The two databases that Cubesweep keeps its records in. */
enum DatabaseKind {
    H2 {
        @Override
        String freshUrl() {
            return "jdbc:h2:mem:" + UUID.randomUUID();
        }
    },
    POSTGRESQL {
        @Override
        String freshUrl() {
            return Postgres.url(Postgres.create());
        }
    };

    /** The {@code DATABASE_URL} of a database that nobody has used yet. */
    abstract String freshUrl();
}
