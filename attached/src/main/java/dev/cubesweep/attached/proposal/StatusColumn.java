package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.ApplicationDatabase;
import dev.cubesweep.attached.proposal.Table.Column;
import dev.cubesweep.catalog.JobStatus;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The column of a table that says where a job or a clip stands.
 *
 * @param words that the rows have, each with how many
 */
record StatusColumn(Table table, String column, Map<String, Long> words) {

    /** More than these are no status. */
    private static final int MOST_WORDS = 50;

    StatusColumn {
        words = Map.copyOf(words);
    }

    /** The column of most rows with a word that is known; the first of equals. */
    static Optional<StatusColumn> of(Table table, ApplicationDatabase database) {
        List<StatusColumn> found = new ArrayList<>();
        for (Column column : table.columns()) {
            if (Words.matches(Words.STATUS, column.name())) {
                read(table, column, database).ifPresent(found::add);
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(StatusColumn::knownRows)
                        .reversed()
                        .thenComparing(status -> status.column().length()))
                .findFirst();
    }

    private static Optional<StatusColumn> read(Table table, Column column, ApplicationDatabase database) {
        return database.read(connection -> {
            Server names = Server.of(connection);
            String name = names.name(column.name());
            Map<String, Long> words = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select " + name + ", count(*) from " + names.name(table)
                            + " where " + name + " is not null group by " + name + " limit " + (MOST_WORDS + 1))) {
                while (rows.next()) {
                    words.merge(rows.getString(1).strip(), rows.getLong(2), Long::sum);
                }
            }
            return words.size() > MOST_WORDS
                    ? Optional.empty()
                    : Optional.of(new StatusColumn(table, column.name(), words));
        });
    }

    private long knownRows() {
        return words.entrySet().stream()
                .filter(word -> Words.meaningOf(word.getKey()).isPresent())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether its words may say where a job stands: most rows have one that is known, or there are no rows yet. */
    boolean isLikely() {
        long rows = words.values().stream().mapToLong(Long::longValue).sum();
        return 2 * knownRows() >= rows;
    }

    /** The words that are not known. They are left out, and what they are said of is kept. */
    List<String> unknown() {
        return words.keySet().stream()
                .filter(word -> Words.meaningOf(word).isEmpty())
                .sorted()
                .toList();
    }

    /** Which words stand for each status of a job. */
    Map<String, List<String>> ofJobs() {
        return map(List.of(JobStatus.values()), status -> status);
    }

    /** Which words stand for each status of a clip, of which none is called off. */
    Map<String, List<String>> ofClips() {
        return map(
                Arrays.stream(JobStatus.values())
                        .filter(status -> status != JobStatus.CANCELLED)
                        .toList(),
                status -> status == JobStatus.CANCELLED ? JobStatus.FAILED : status);
    }

    /** Where no word was found for a status, its own name, so that the first failure of all is no surprise. */
    private Map<String, List<String>> map(List<JobStatus> ours, UnaryOperator<JobStatus> nearest) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (JobStatus status : ours) {
            List<String> theirs = words.keySet().stream()
                    .filter(word -> Words.meaningOf(word)
                            .map(nearest)
                            .filter(status::equals)
                            .isPresent())
                    .sorted()
                    .toList();
            if (status != JobStatus.UNMAPPED) {
                map.put(status.text(), theirs.isEmpty() ? List.of(status.text()) : theirs);
            }
        }
        return map;
    }
}
