package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.ApplicationTables;
import dev.cubesweep.attached.CatalogDescription;
import dev.cubesweep.attached.JobsQuery;
import dev.cubesweep.attached.ObjectsQuery;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.store.ObjectKey;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an application's tables as they are described, and compares every key with the listing of a survey. */
public final class Examiner {

    private static final int MOST_FOLDERS = 10;
    private static final int MOST_WORDS = 100;

    private final Survey survey;

    public Examiner(Survey survey) {
        this.survey = survey;
    }

    /**
     * Reads all rows.
     *
     * @throws dev.cubesweep.catalog.CatalogException if a query is wrong or breaks off, in a sentence that names it
     */
    public Examination examine(CatalogDescription description) {
        ListedKeys listed = survey.listed();
        listed.forgetKnown();
        RowTally rows = new RowTally(description, listed);
        ApplicationTables tables = new ApplicationTables(survey.database(), description, listed.address());
        tables.check();
        tables.readAll(rows);
        Map<String, Long> unknown = listed.unknown();
        return new Examination(
                listed.size(),
                rows.jobs(),
                statuses(description),
                rows.matches(),
                unknown.values().stream().mapToLong(Long::longValue).sum(),
                most(unknown),
                rows.finishedWithSources(),
                unread(listed),
                survey.unseen(),
                new WriteRights(survey).areNone());
    }

    private static Map<String, Long> most(Map<String, Long> folders) {
        return folders.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_FOLDERS)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private List<StatusWord> statuses(CatalogDescription description) {
        List<StatusWord> words = new ArrayList<>();
        JobsQuery jobs = description.jobs();
        words.addAll(words("jobs", jobs.query(), jobs.status(), names(JobStatus.values(), JobStatus::text)));
        for (ObjectsQuery query : description.objects()) {
            if (query.kind() == ObjectKind.CLIP) {
                words.addAll(words(
                        query.name(), query.query(), query.status(), names(ClipStatus.values(), ClipStatus::text)));
            }
        }
        return words;
    }

    private static <S> Set<String> names(S[] statuses, Function<S, String> text) {
        Set<String> names = new TreeSet<>();
        for (S status : statuses) {
            names.add(text.apply(status));
        }
        return names;
    }

    private List<StatusWord> words(
            String name, String query, @Nullable Map<String, List<String>> map, Set<String> ours) {
        String sql = "select status, count(*) from (\n" + query.strip().replaceFirst(";$", "")
                + "\n) cubesweep_rows group by status order by 2 desc limit " + MOST_WORDS;
        return survey.database().read(connection -> {
            List<StatusWord> words = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    String word = rows.getString(1);
                    words.add(new StatusWord(
                            name,
                            word == null ? "(none)" : word,
                            rows.getLong(2),
                            word == null ? null : meaning(word.strip(), map, ours)));
                }
            }
            return words;
        });
    }

    private static @Nullable String meaning(String word, @Nullable Map<String, List<String>> map, Set<String> ours) {
        if (map == null) {
            return ours.contains(word) ? word : null;
        }
        return map.entrySet().stream()
                .filter(status -> status.getValue().stream().map(String::strip).anyMatch(word::equals))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private List<UnreadColumn> unread(ListedKeys listed) {
        List<UnreadColumn> unread = new ArrayList<>();
        for (KeyColumn column : survey.columns()) {
            List<ObjectKey> unknown =
                    column.listed().stream().filter(key -> !listed.isKnown(key)).toList();
            if (!unknown.isEmpty()) {
                List<String> folders = unknown.stream()
                        .map(listed::folderOf)
                        .distinct()
                        .sorted()
                        .limit(MOST_FOLDERS)
                        .toList();
                unread.add(new UnreadColumn(
                        column.fullName(), column.sampled(), unknown.size(), folders, column.inside()));
            }
        }
        return unread;
    }
}
