package dev.cubesweep.model;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.database.ClipFilter;
import dev.cubesweep.database.Database;
import dev.cubesweep.database.HoldFilter;
import dev.cubesweep.database.JobFilter;
import dev.cubesweep.database.RecordedClip;
import dev.cubesweep.database.RecordedJob;
import dev.cubesweep.run.RunFilter;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStatus;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at everything that product and model both have, and they must have the same. */
record Comparison(Product product, Model model, Database database) {

    private static final int ALL = 1_000;
    private static final String MARKS =
            "select m.object_key from deletion_mark m join run r on r.id = m.run_id where r.ended_at is null";

    void compare() {
        equal("the store holds what it must", model.objects(), stored());
        equal(
                "jobs are recorded",
                model.reports().jobs().stream().map(Comparison::words).toList(),
                product.reports.jobs(JobFilter.ALL, null, ALL).stream()
                        .map(Comparison::words)
                        .toList());
        equal(
                "clips are recorded",
                model.reports().jobs().stream()
                        .flatMap(job -> job.clips.values().stream())
                        .map(Comparison::words)
                        .toList(),
                product.reports.clips(ClipFilter.ALL, null, ALL).stream()
                        .map(Comparison::words)
                        .toList());
        equal(
                "a done job's cleanup waits, once",
                model.reports().cleanups().keySet().stream()
                        .map(JobId::value)
                        .sorted()
                        .toList(),
                product
                        .runs
                        .list(new RunFilter(RunStatus.QUEUED, RunRequest.Kind.JOB, null), RunRepository.FIRST_PAGE, ALL)
                        .stream()
                        .map(run -> run.request().subject())
                        .sorted()
                        .toList());
        equal(
                "holds remember their keys",
                model.holds().keys(),
                product.holds.list(HoldFilter.ALL, 0, ALL).stream()
                        .flatMap(hold -> hold.keys().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
        equal("marks stand where a run is about to delete", model.marked(), marks());
    }

    private List<StoredObject> stored() {
        List<StoredObject> stored = new ArrayList<>();
        product.store.list(KeyRange.ALL, page -> {
            page.objects().stream()
                    .filter(object -> !product.store.address().prefix().reserves(object.key()))
                    .forEach(stored::add);
            return true;
        });
        return stored;
    }

    private Set<ObjectKey> marks() {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(MARKS)) {
            Set<ObjectKey> keys = new TreeSet<>();
            while (rows.next()) {
                keys.add(new ObjectKey(rows.getString(1)));
            }
            return keys;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void equal(String promise, Object expected, Object actual) {
        Violation.unless(expected.equals(actual), promise, "should be " + expected + ", but is " + actual);
    }

    private static String words(ModelJob job) {
        Set<String> keys = job.objects.stream()
                .map(owned -> owned.kind + " " + owned.key + (owned.gone ? " gone" : ""))
                .collect(Collectors.toCollection(TreeSet::new));
        return words(job.id, job.user, job.status, job.updatedAt, job.promise, job.expectedClips, keys);
    }

    private static String words(RecordedJob job) {
        Set<String> keys = job.objects().stream()
                .map(owned -> owned.kind() + " " + owned.keys().get(0) + (owned.goneAt() == null ? "" : " gone"))
                .collect(Collectors.toCollection(TreeSet::new));
        return words(
                job.id(), job.user(), job.status(), job.updatedAt(), job.retentionDays(), job.expectedClips(), keys);
    }

    private static String words(ModelJob.Clip clip) {
        ModelJob.Owned owned = clip.owned;
        return words(
                clip.id,
                clip.status,
                clip.createdAt,
                clip.updatedAt,
                clip.completedAt,
                owned == null ? null : owned.key + (owned.gone ? " gone" : ""));
    }

    private static String words(RecordedClip clip) {
        return words(
                clip.id(),
                clip.status(),
                clip.createdAt(),
                clip.updatedAt(),
                clip.completedAt(),
                clip.key() == null
                        ? null
                        : clip.key().keys().get(0) + (clip.key().goneAt() == null ? "" : " gone"));
    }

    private static String words(@Nullable Object... fields) {
        return Arrays.stream(fields).map(Objects::toString).collect(Collectors.joining(" "));
    }
}
