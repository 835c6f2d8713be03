package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.ApplicationDatabase;
import dev.cubesweep.attached.ObjectsQuery;
import dev.cubesweep.attached.proposal.Relation.Hop;
import dev.cubesweep.attached.proposal.Table.Reference;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.catalog.ObjectKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together the query of a group of columns that name objects. */
final class ObjectsProposer {

    private final ApplicationDatabase database;
    private final Server server;
    private final Statuses statuses;
    private final Remarks remarks;

    ObjectsProposer(ApplicationDatabase database, Server server, Statuses statuses, Remarks remarks) {
        this.database = database;
        this.server = server;
        this.statuses = statuses;
        this.remarks = remarks;
    }

    ObjectsQuery propose(ColumnGroup group) {
        Relation relation = group.relation();
        tellOtherWays(relation);
        QueryText text = new QueryText(server, relation);
        Dates dates = new Dates(group.table(), server);
        Map<String, List<String>> words = null;
        if (group.kind() == ObjectKind.CLIP) {
            text.column(String.valueOf(group.table().id()), "id").jobId();
            words = addStatus(relation, text);
            addKeys(group.columns(), text);
            text.column(dates.created(), "created_at").column(dates.completed(), "completed_at");
        } else {
            text.jobId();
            addKeys(group.columns(), text);
        }
        if (!relation.hops().isEmpty()) {
            text.column(dates.changed(), "changed_at");
        }
        tellLost(group, text.toString());
        return new ObjectsQuery(
                group.name(), group.kind(), text.toString(), group.base().isEmpty() ? null : group.base(), words);
    }

    /** A row that leads to no job is in no query: nobody owns what it names. */
    private void tellLost(ColumnGroup group, String query) {
        if (group.relation().hops().isEmpty()) {
            return;
        }
        Table table = group.table();
        try {
            long lost = database.read(connection ->
                    count(connection, "select * from " + server.quoted(table)) - count(connection, query));
            if (lost > 0) {
                remarks.add(lost + " rows of " + table.fullName() + " lead to no job: their objects are orphans.");
            }
        } catch (CatalogException e) {
            remarks.add("Whether all rows of " + table.fullName() + " lead to a job was not seen: " + e.getMessage());
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from (\n" + query + "\n) cubesweep_rows")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void tellOtherWays(Relation relation) {
        for (Hop hop : relation.hops()) {
            List<String> others = hop.from().references().stream()
                    .filter(reference ->
                            reference.table().equals(hop.to().fullName()) && !reference.equals(hop.reference()))
                    .map(Reference::column)
                    .toList();
            if (!others.isEmpty()) {
                remarks.add("Rows of " + hop.from().fullName() + " are taken as those of the "
                        + hop.to().fullName() + " in " + hop.reference().column() + ", and not in "
                        + String.join(", ", others) + ".");
            }
        }
    }

    private static void addKeys(List<KeyColumn> columns, QueryText text) {
        for (int i = 0; i < columns.size(); i++) {
            text.column(columns.get(i).column().name(), i == 0 ? "object_key" : "object_key_" + (i + 1));
        }
    }

    /** The nearest status on the way to the job. @return what its words mean */
    private Map<String, List<String>> addStatus(Relation relation, QueryText text) {
        for (int i = 0; i < Math.max(1, relation.hops().size()); i++) {
            Optional<StatusColumn> status = statuses.of(relation.tables().get(i));
            if (status.isPresent()) {
                text.column(i, status.get().column(), "status");
                remarks.addStatus(status.get(), status.get().unknownOfClips());
                return status.get().ofClips();
            }
        }
        remarks.add("The table " + relation.from().fullName()
                + " has no status, so each of its rows counts as a completed clip.");
        text.expression("'completed' as status");
        return Map.of("completed", List.of("completed"));
    }
}
