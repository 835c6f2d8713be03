package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.ApplicationDatabase;
import dev.cubesweep.attached.TestApplication;
import dev.cubesweep.database.Vendor;
import dev.cubesweep.store.InMemoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Tables as Django makes them of jobs, segments and clips with file fields, and the store {@code cube/} beside them.
 */
final class DjangoApplication implements AutoCloseable {

    private final TestApplication application;
    private final ApplicationDatabase database;
    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());

    DjangoApplication(Vendor vendor, Path directory) {
        this.application = TestApplication.empty(vendor, directory);
        createTables(vendor);
        this.database = ApplicationDatabase.of(application.settings());
    }

    private void createTables(Vendor vendor) {
        String date = switch (vendor) {
            case POSTGRESQL -> "timestamp with time zone";
            case MARIADB -> "datetime(6)";
            default -> "datetime";
        };
        String id = vendor == Vendor.SQLITE ? "integer" : "bigint";
        execute("create table app_job (id " + id
                + " primary key, title varchar(200) not null, status varchar(20) not null,"
                + " source_file varchar(100) not null, audio_file varchar(100), created_at " + date + " not null,"
                + " updated_at " + date + " not null)");
        execute("create table app_segment (id " + id + " primary key, job_id " + id
                + " not null, start_seconds integer," + " foreign key (job_id) references app_job (id))");
        execute("create table app_clippedvideo (id " + id + " primary key, segment_id " + id + " not null,"
                + " status varchar(20) not null, file varchar(100) not null, public_url varchar(500), created_at "
                + date
                + " not null, completed_at " + date + ", foreign key (segment_id) references app_segment (id))");
        execute("create table app_profile (id " + id + " primary key, avatar varchar(100) not null, homepage_url"
                + " varchar(200))");
        execute("create table django_session (session_key varchar(40) primary key, session_data text not null)");
    }

    void execute(String sql, @Nullable Object... values) {
        application.execute(sql, values);
    }

    void job(int id, String status, String source, @Nullable String audio) {
        execute(
                "insert into app_job values (?, ?, ?, ?, ?, '2026-03-01 10:00:00', '2026-03-01 11:00:00')",
                id,
                "Talk no. " + id,
                status,
                source,
                audio);
        execute("insert into app_segment values (?, ?, 7)", 100 + id, id);
    }

    void clip(int id, int job, String status, String file, @Nullable String url) {
        execute(
                "insert into app_clippedvideo values (?, ?, ?, ?, ?, '2026-03-01 10:30:00', '2026-03-01 10:40:00')",
                id,
                100 + job,
                status,
                file,
                url);
    }

    InMemoryObjectStore store() {
        return store;
    }

    ApplicationDatabase database() {
        return database;
    }

    Survey survey() {
        return Survey.of(database, store);
    }

    @Override
    public void close() {
        database.close();
        application.close();
    }
}
