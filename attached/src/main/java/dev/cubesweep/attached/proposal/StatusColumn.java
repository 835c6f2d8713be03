package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.ApplicationDatabase;
import dev.cubesweep.attached.proposal.Table.Column;
import dev.cubesweep.attached.proposal.Table.Content;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.catalog.JobStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The column of a table that says where a job or a clip stands.
 *
 * @param words that the rows have, each with how many
 * @param others columns of the table that may say it too
 */
record StatusColumn(Table table, String column, Map<String, Long> words, List<String> others) {

    /** More than these are no status. */
    private static final int MOST_WORDS = 50;

    private static final Comparator<StatusColumn> LIKELIEST = Comparator.comparing(
                    (StatusColumn status) -> !Words.matches(Words.PLAIN_STATUS, status.column()))
            .thenComparing(Comparator.comparing(StatusColumn::knownRows).reversed())
            .thenComparing(status -> status.column().length());

    StatusColumn {
        words = Map.copyOf(words);
        others = List.copyOf(others);
    }

    /** The one that is called just so; else the column of most rows with a word that is known. */
    static Optional<StatusColumn> of(Table table, ApplicationDatabase database) {
        List<StatusColumn> found = table.columns().stream()
                .filter(column -> column.content() == Content.TEXT && Words.matches(Words.STATUS, column.name()))
                .flatMap(column -> read(table, column, database).stream())
                .sorted(LIKELIEST)
                .toList();
        return found.stream().findFirst().map(first -> first.besides(found));
    }

    private StatusColumn besides(List<StatusColumn> all) {
        return new StatusColumn(
                table,
                column,
                words,
                all.stream()
                        .map(StatusColumn::column)
                        .filter(other -> !other.equals(column))
                        .toList());
    }

    /** @throws CatalogException if it is not answered: to go on with another column would be a guess about all jobs */
    private static Optional<StatusColumn> read(Table table, Column column, ApplicationDatabase database) {
        try {
            return database.read(connection -> read(connection, table, column));
        } catch (CatalogException e) {
            throw new CatalogException(
                    e.kind(),
                    "The words in " + table.fullName() + "." + column.name() + " could not be counted: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Optional<StatusColumn> read(Connection connection, Table table, Column column) throws SQLException {
        Server names = Server.of(connection);
        String name = names.quoted(column.name());
        Map<String, Long> words = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + name + ", count(*) from " + names.quoted(table)
                        + " where " + name + " is not null group by " + name + " limit " + (MOST_WORDS + 1))) {
            while (rows.next()) {
                words.merge(rows.getString(1).strip(), rows.getLong(2), Long::sum);
            }
        }
        return words.size() > MOST_WORDS
                ? Optional.empty()
                : Optional.of(new StatusColumn(table, column.name(), words, List.of()));
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

    /** The words that are left out of the map of a job's statuses: what they are said of is kept. */
    List<String> unknownOfJobs() {
        return without(Words::ofJob);
    }

    /** The same of a clip's. */
    List<String> unknownOfClips() {
        return without(Words::ofClip);
    }

    private List<String> without(Function<String, Optional<JobStatus>> meaning) {
        return words.keySet().stream()
                .filter(word -> meaning.apply(word).isEmpty())
                .sorted()
                .toList();
    }

    /** Which words stand for each status of a job. */
    Map<String, List<String>> ofJobs() {
        return map(List.of(JobStatus.values()), Words::ofJob);
    }

    /** Which words stand for each status of a clip, of which none is called off. */
    Map<String, List<String>> ofClips() {
        return map(
                Arrays.stream(JobStatus.values())
                        .filter(status -> status != JobStatus.CANCELLED)
                        .toList(),
                word -> Words.ofClip(word).map(status -> status == JobStatus.CANCELLED ? JobStatus.FAILED : status));
    }

    /** Where no word was found for a status, its own name, so that the first failure of all is no surprise. */
    private Map<String, List<String>> map(List<JobStatus> ours, Function<String, Optional<JobStatus>> meaning) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (JobStatus status : ours) {
            List<String> theirs = words.keySet().stream()
                    .filter(word -> meaning.apply(word).filter(status::equals).isPresent())
                    .sorted()
                    .toList();
            if (status != JobStatus.UNMAPPED) {
                map.put(status.text(), theirs.isEmpty() ? List.of(status.text()) : theirs);
            }
        }
        return map;
    }
}
