package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.ObjectsQuery;
import dev.cubesweep.attached.proposal.Relation.Hop;
import dev.cubesweep.catalog.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together the query of a group of columns that name objects. */
final class ObjectsProposer {

    private final Server server;
    private final Statuses statuses;
    private final Remarks remarks;

    ObjectsProposer(Server server, Statuses statuses, Remarks remarks) {
        this.server = server;
        this.statuses = statuses;
        this.remarks = remarks;
    }

    ObjectsQuery propose(ColumnGroup group) {
        Relation relation = group.relation();
        tellLost(relation);
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
        return new ObjectsQuery(
                group.name(), group.kind(), text.toString(), group.base().isEmpty() ? null : group.base(), words);
    }

    /** A row that leads to no job is in no query: nobody owns what it names. */
    private void tellLost(Relation relation) {
        for (Hop hop : relation.hops()) {
            String column = hop.reference().column();
            if (hop.from().isNullable(column)) {
                remarks.add("Rows of " + relation.from().fullName() + " lead to no job where "
                        + hop.from().fullName() + "." + column + " is empty: their objects are orphans.");
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
                remarks.addUnknownWords(status.get());
                return status.get().ofClips();
            }
        }
        remarks.add("The table " + relation.from().fullName()
                + " has no status, so each of its rows counts as a completed clip.");
        text.expression("'completed' as status");
        return Map.of("completed", List.of("completed"));
    }
}
