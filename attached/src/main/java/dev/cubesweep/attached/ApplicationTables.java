package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.StoreAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The application's rows, as the operator's queries yield them: all of them, or those of a few jobs. */
public final class ApplicationTables {

    private static final int ROWS_PER_FETCH = 1_000;
    private static final int IDS_PER_QUERY = 500;

    private final ApplicationDatabase database;
    private final JobsReader jobs;
    private final List<ObjectsReader> objects;

    public ApplicationTables(ApplicationDatabase database, CatalogDescription description, StoreAddress store) {
        this.database = database;
        this.jobs = new JobsReader(description.jobs(), description, database.dialect());
        this.objects = description.objects().stream()
                .map(query -> new ObjectsReader(query, description, store, database.dialect()))
                .toList();
    }

    /**
     * Passes everything, as it was at one moment, in one sequential read of each query.
     *
     * @throws dev.cubesweep.catalog.CatalogException if the database does not answer, breaks off or yields rows that
     *     make no sense
     */
    public void readAll(CatalogVisitor visitor) {
        database.read(connection -> {
            for (QueryReader reader : inOrder()) {
                pass(reader, connection, Narrowing.NONE, visitor);
            }
            return true;
        });
    }

    /** Passes these jobs and all that they own, as it was at one moment. */
    void readJobs(Collection<JobId> wanted, CatalogVisitor visitor) {
        if (wanted.isEmpty()) {
            return;
        }
        List<Narrowing> parts = parts(wanted);
        database.read(connection -> {
            for (QueryReader reader : inOrder()) {
                for (Narrowing part : parts) {
                    pass(reader, connection, part, visitor);
                }
            }
            return true;
        });
    }

    /**
     * Tries each query: whether it has its columns, its dates can be read, and a row that it yields is found again by
     * its job, without which a claim would take an object for an orphan.
     *
     * @throws CatalogException that names the query and what is wrong
     */
    public void check() {
        database.read(connection -> {
            for (QueryReader reader : inOrder()) {
                check(reader, connection);
            }
            return true;
        });
    }

    private static void check(QueryReader reader, Connection connection) throws SQLException {
        SeenJobs first = new SeenJobs(new CatalogSink());
        pass(reader, connection, Narrowing.FIRST_ROW, first);
        for (JobId job : first.seen()) {
            SeenJobs again = new SeenJobs(new CatalogSink());
            pass(reader, connection, new Narrowing(List.of(job.value())), again);
            if (!again.seen().contains(job)) {
                String sentence =
                        "The query '" + reader.name() + "' yields the job " + job + ", but does not find it by its id;"
                                + " the columns id and job_id must yield the ids as the tables have them.";
                throw new CatalogException(
                        CatalogException.Kind.INCOMPLETE, sentence, new IllegalStateException(sentence));
            }
        }
    }

    private static void pass(QueryReader reader, Connection connection, Narrowing narrowing, CatalogVisitor visitor)
            throws SQLException {
        try {
            reader.pass(connection, narrowing, visitor);
        } catch (SQLException e) {
            throw new QueryException(reader.name(), e);
        }
    }

    /** The jobs to which a clip of this id belongs; one per query that knows it. */
    List<JobId> jobsOfClip(ClipId clip) {
        return database.read(connection -> {
            List<JobId> found = new ArrayList<>();
            for (ObjectsReader reader : clips()) {
                found.addAll(reader.jobsOfClip(connection, clip));
            }
            return found;
        });
    }

    /** Passes the jobs of which a row, or a clip's row, has changed since, each perhaps several times. */
    void changedSince(Instant since, BiConsumer<JobId, Instant> changed) {
        database.read(connection -> {
            jobs.changes().pass(connection, since, changed);
            for (ObjectsReader reader : clips()) {
                reader.changes().pass(connection, since, changed);
            }
            return true;
        });
    }

    private List<ObjectsReader> clips() {
        return objects.stream().filter(ObjectsReader::isOfClips).toList();
    }

    /** Jobs first and clips last, as visitors expect them. */
    private List<QueryReader> inOrder() {
        List<QueryReader> ordered = new ArrayList<>(List.of(jobs));
        objects.stream().filter(Predicate.not(ObjectsReader::isOfClips)).forEach(ordered::add);
        ordered.addAll(clips());
        return ordered;
    }

    private static List<Narrowing> parts(Collection<JobId> wanted) {
        List<String> ids = wanted.stream().map(JobId::value).distinct().sorted().toList();
        List<Narrowing> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
            parts.add(new Narrowing(ids.subList(from, Math.min(ids.size(), from + IDS_PER_QUERY))));
        }
        return parts;
    }

    ClockReading readClock(InstantSource clock) {
        Instant before = clock.instant();
        Instant theirs = database.read(connection -> database.dialect().now(connection));
        return new ClockReading(theirs, before, clock.instant());
    }

    /**
     * What of a query is asked for: all its rows, the first, or those of some ids.
     *
     * @param ids of jobs or clips; none for all rows
     */
    record Narrowing(List<String> ids, boolean firstRow) {

        static final Narrowing NONE = new Narrowing(List.of(), false);
        static final Narrowing FIRST_ROW = new Narrowing(List.of(), true);

        Narrowing {
            ids = List.copyOf(ids);
        }

        Narrowing(List<String> ids) {
            this(ids, false);
        }

        /**
         * Runs the operator's query, whole or narrowed, and hands its rows over. They stream: the driver holds a few.
         */
        void run(Connection connection, String query, String column, Dialect dialect, RowsReading reading)
                throws SQLException {
            String sql = sql(query, column, dialect);
            try (PreparedStatement statement =
                    connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                statement.setFetchSize(ROWS_PER_FETCH);
                for (int i = 0; i < ids.size(); i++) {
                    dialect.bindId(statement, i + 1, ids.get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    reading.read(rows);
                }
            }
        }

        private String sql(String query, String column, Dialect dialect) {
            if (firstRow) {
                return around(query) + " limit 1";
            }
            return ids.isEmpty()
                    ? bare(query)
                    : around(query) + " where " + dialect.idColumn("cubesweep_rows." + column) + " in ("
                            + ids.stream().map(id -> "?").collect(Collectors.joining(", ")) + ")";
        }

        private static String bare(String query) {
            return query.strip().replaceFirst(";$", "");
        }

        /** The query as a table, on which conditions can be put. A comment at its end ends with its line. */
        static String around(String query) {
            return "select * from (\n" + bare(query) + "\n) cubesweep_rows";
        }
    }

    /** Reads a result. */
    @FunctionalInterface
    interface RowsReading {
        void read(ResultSet rows) throws SQLException;
    }
}
