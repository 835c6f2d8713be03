package dev.cubesweep.it.hazards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * A cube and an application with tables of its own on a real PostgreSQL, to which Cubesweep is attached with a role
 * that can only read. Its own records are elsewhere.
 */
final class AttachedScene implements AutoCloseable {

    static final String JOBS = "select id, state as status, updated_at as changed_at from job";
    static final String UPLOADS = "select id as job_id, upload as object_key from job";
    static final String CLIPS =
            "select id, job_id, state as status, created_at, completed_at, updated_at as changed_at,"
                    + " file as object_key, url as object_key_url from clip";

    private static final String ROLE = "reader";

    private final String database;
    private final Path file;
    private final HazardScene cube;

    private AttachedScene(String database, int port, Path directory, String description) {
        this.database = database;
        this.file = directory.resolve("catalog.yaml");
        write(file, description);
        this.cube = HazardScene.onEmptyCatalog(DatabaseKind.H2, attached(port));
        // Of a job that is long over, since an empty catalog is a hazard of its own (H05).
        job("history", "done", "uploads/history.mp4", 30);
    }

    static AttachedScene in(Path directory) {
        return in(directory, description("", JOBS, UPLOADS, CLIPS));
    }

    static AttachedScene in(Path directory, String description) {
        return new AttachedScene(createTables(), Postgres.port(), directory, description);
    }

    /** Past somebody who looks at what goes over the wire. */
    static AttachedScene through(Path directory, String database, int port) {
        return new AttachedScene(database, port, directory, description("", JOBS, UPLOADS, CLIPS));
    }

    static String description(String head, String jobs, String uploads, String clips) {
        return head + """

                jobs:
                  query: %s
                  status: {pending: [queued], processing: [working], completed: [done], failed: [broken]}
                objects:
                  - {name: uploads, kind: original, query: "%s"}
                  - {name: clips, kind: clip, query: "%s", status: {processing: [working], completed: [done]}}
                """.formatted(jobs, uploads, clips);
    }

    static String createTables() {
        String name = Postgres.create();
        Postgres.execute(name, """
                create table job (id integer generated always as identity, name text, state text not null,
                    upload text, updated_at timestamptz not null);
                create table clip (id integer generated always as identity primary key, job_id integer,
                    state text not null, file text, url text, created_at timestamptz, completed_at timestamptz,
                    updated_at timestamptz);
                do $$ begin create role reader login password 'reader'; exception when duplicate_object then null; end $$;
                grant select on all tables in schema public to reader;
                revoke create on schema public from public""".replace("$$", "$do$"));
        return name;
    }

    private Map<String, String> attached(int port) {
        Map<String, String> variables = new HashMap<>();
        variables.put("CUBESWEEP_CATALOG", file.toString());
        variables.put(
                "CUBESWEEP_CATALOG_URL", "postgres://" + ROLE + ":" + ROLE + "@localhost:" + port + "/" + database);
        return variables;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HazardScene cube() {
        return cube;
    }

    Node node() {
        return cube.node();
    }

    String database() {
        return database;
    }

    /** A job of which the row last changed so many days ago. */
    AttachedScene job(String name, String state, String upload, int daysAgo) {
        return sql("insert into job (name, state, upload, updated_at) values ('" + name + "', '" + state + "', '"
                + upload.replace("'", "''") + "', '" + ago(daysAgo) + "')");
    }

    /** A clip of a job, completed so many days ago if it is done. */
    AttachedScene clip(String job, String state, String file, int daysAgo) {
        String at = "'" + ago(daysAgo) + "'";
        return sql("insert into clip (job_id, state, file, created_at, completed_at, updated_at) select id, '" + state
                + "', '" + file + "', " + at + ", " + (state.equals("done") ? at : "null") + ", " + at
                + " from job where name = '" + job + "'");
    }

    AttachedScene sql(String sql) {
        Postgres.execute(database, sql);
        return this;
    }

    Instant ago(int days) {
        return cube.server().today().minus(days, ChronoUnit.DAYS);
    }

    @Override
    public void close() {
        cube.close();
    }
}
