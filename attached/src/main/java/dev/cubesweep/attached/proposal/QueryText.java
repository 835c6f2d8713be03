package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.proposal.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a query on a table, joined with those that lead to the job. */
final class QueryText {

    private final Server server;
    private final Relation relation;
    private final Table jobs;
    private final List<String> columns = new ArrayList<>();

    QueryText(Server server, Relation relation) {
        this.server = server;
        this.relation = relation;
        this.jobs = relation.to();
    }

    /** Adds a column of the table from which the relation begins. */
    QueryText column(String column, String as) {
        return column(0, column, as);
    }

    /** Adds the column, if there is one. */
    QueryText column(Optional<Column> column, String as) {
        column.ifPresent(there -> column(there.name(), as));
        return this;
    }

    /** Adds a column of the so-manieth table of the relation. */
    QueryText column(int place, String column, String as) {
        String name = qualified(place, column);
        return expression(name.equals(as) || name.endsWith("." + as) ? name : name + " as " + as);
    }

    /** Adds anything else. */
    QueryText expression(String text) {
        columns.add(text);
        return this;
    }

    /** Adds the id of the job, from the nearest place where it stands. */
    QueryText jobId() {
        return relation.lastById()
                .map(reference -> column(relation.hops().size() - 1, reference.column(), "job_id"))
                .orElseGet(() -> column(relation.hops().size(), String.valueOf(jobs.id()), "job_id"));
    }

    String qualified(int place, String column) {
        return (joins() == 0 ? "" : alias(place) + ".") + server.name(column);
    }

    /** As many as are needed to come to where the job's id stands. */
    private int joins() {
        return relation.lastById().isPresent()
                ? relation.hops().size() - 1
                : relation.hops().size();
    }

    private static String alias(int place) {
        return "t" + (place + 1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("select ")
                .append(String.join(", ", columns))
                .append("\nfrom ")
                .append(server.name(relation.from()))
                .append(joins() == 0 ? "" : " " + alias(0));
        for (int i = 0; i < joins(); i++) {
            Relation.Hop hop = relation.hops().get(i);
            text.append("\njoin ")
                    .append(server.name(hop.to()))
                    .append(' ')
                    .append(alias(i + 1))
                    .append(" on ")
                    .append(qualified(i + 1, hop.reference().target()))
                    .append(" = ")
                    .append(qualified(i, hop.reference().column()));
        }
        relation.lastById()
                .filter(reference -> relation.hops().get(joins()).from().isNullable(reference.column()))
                .ifPresent(reference -> text.append("\nwhere ")
                        .append(qualified(joins(), reference.column()))
                        .append(" is not null"));
        return text.append('\n').toString();
    }
}
