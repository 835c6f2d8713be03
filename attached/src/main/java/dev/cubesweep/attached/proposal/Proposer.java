package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.AutomaticCleanup;
import dev.cubesweep.attached.CatalogDescription;
import dev.cubesweep.attached.JobsQuery;
import dev.cubesweep.attached.ObjectsQuery;
import dev.cubesweep.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together queries for what a survey recognised. */
public final class Proposer {

    private final Survey survey;
    private final ProposalOptions options;
    private final Remarks remarks = new Remarks();
    private final Statuses statuses;

    public Proposer(Survey survey, ProposalOptions options) {
        this.survey = survey;
        this.options = options;
        this.statuses = new Statuses(survey.database());
    }

    /** Everything in this store that depends on a job, as far as it can be told. */
    public Proposal propose() {
        survey.unseen().forEach(place -> remarks.add(place.sentence()));
        List<KeyColumn> columns = columnsToRead();
        List<JobsTable> candidates = JobsTable.candidates(tablesOf(columns), survey.tables(), statuses::of);
        Optional<JobsTable> jobs = candidates.stream().findFirst();
        candidates.stream()
                .skip(1)
                .filter(JobsTable::hasDependents)
                .forEach(other -> remarks.add("The table of jobs is taken to be "
                        + jobs.orElseThrow().table().fullName() + ", not "
                        + other.table().fullName()
                        + ", which has a status too: if its rows are done one by one, write the file by hand."));
        if (jobs.isEmpty()) {
            remarks.add(
                    columns.isEmpty()
                            ? "No column holds keys of this store: check that this is its application's database."
                            : "No table of jobs was recognised, which has a status and on which these depend: "
                                    + columns.stream().map(KeyColumn::fullName).collect(Collectors.joining(", "))
                                    + ".");
        }
        return new Proposal(jobs.flatMap(found -> describe(found, columns)).orElse(null), remarks.sentences());
    }

    private Optional<CatalogDescription> describe(JobsTable jobs, List<KeyColumn> columns) {
        Optional<JobsQuery> query = new JobsProposer(survey.server(), remarks).propose(jobs);
        List<ColumnGroup> groups = ColumnGroup.of(members(jobs, columns));
        if (groups.isEmpty() || groups.size() > CatalogDescription.MOST_QUERIES) {
            remarks.add("There would be " + groups.size() + " queries of objects, but there can be 1 to "
                    + CatalogDescription.MOST_QUERIES + ": write the file by hand, with views or unions.");
            return Optional.empty();
        }
        ObjectsProposer proposer = new ObjectsProposer(survey.database(), survey.server(), statuses, remarks);
        List<ObjectsQuery> objects = groups.stream().map(proposer::propose).toList();
        return query.map(found -> new CatalogDescription(
                timeZone(Stream.concat(Stream.of(jobs.table()), groups.stream().map(ColumnGroup::table))),
                hosts(columns),
                found,
                objects,
                new AutomaticCleanup(null, null, options.since())));
    }

    /** With the base that most others have where nothing shows which one it is. */
    private List<KeyColumn> columnsToRead() {
        String usual = survey.columns().stream()
                .filter(KeyColumn::isByContent)
                .flatMap(column -> Stream.ofNullable(column.base()))
                .collect(Collectors.groupingBy(base -> base, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        return survey.columns().stream()
                .filter(KeyColumn::isToBeRead)
                .map(column -> column.base() == null ? column.withBase(usual) : column)
                .toList();
    }

    /** Those of which the content is sure, if there are any. */
    private static List<Table> tablesOf(List<KeyColumn> columns) {
        List<Table> sure = columns.stream()
                .filter(KeyColumn::isByContent)
                .map(KeyColumn::table)
                .distinct()
                .toList();
        return sure.isEmpty()
                ? columns.stream().map(KeyColumn::table).distinct().toList()
                : sure;
    }

    /** Those that lead to a job; of the others the operator is told. */
    private List<ColumnGroup.Member> members(JobsTable jobs, List<KeyColumn> columns) {
        List<ColumnGroup.Member> members = new ArrayList<>();
        columns.stream()
                .sorted(Comparator.comparing(column -> !column.table().equals(jobs.table())))
                .forEach(column -> member(jobs, column).ifPresent(members::add));
        return members;
    }

    private Optional<ColumnGroup.Member> member(JobsTable jobs, KeyColumn column) {
        Table table = column.table();
        Relation relation = Relation.of(table, survey.tables()).get(jobs.table().fullName());
        if (relation == null) {
            remarks.add(unrelated(column, jobs.table()));
            return Optional.empty();
        }
        ObjectKind kind = kind(column, table.equals(jobs.table()));
        if (kind == ObjectKind.CLIP && table.id() == null) {
            remarks.add("The rows of " + table.fullName()
                    + " have no id, so that its clips cannot be told apart: write a query for them.");
            return Optional.empty();
        }
        return Optional.of(new ColumnGroup.Member(column, relation, kind));
    }

    private ObjectKind kind(KeyColumn column, boolean isOfJobs) {
        return Kinds.told(column, isOfJobs, survey.listed()).orElseGet(() -> {
            ObjectKind likeliest = Kinds.likeliest(isOfJobs);
            remarks.add("Nothing tells what " + column.fullName() + " holds, so it counts as " + likeliest.text()
                    + ", which goes as soon as its job is done: where it is a result, make its kind clip, which has its"
                    + " retention.");
            return likeliest;
        });
    }

    private static String unrelated(KeyColumn column, Table jobs) {
        String shared = jobs.references().stream()
                .filter(reference -> reference.table().equals(column.table().fullName()))
                .findFirst()
                .map(reference -> jobs.fullName() + "." + reference.column()
                        + " names its rows, of which several jobs may share one")
                .orElse("nothing leads from its rows to " + jobs.fullName());
        return "The column " + column.fullName() + " holds keys, but " + shared
                + ": write a query for it, or protect its folder with CUBESWEEP_PROTECTED_PREFIXES, else its objects"
                + " are orphans.";
    }

    private @Nullable Map<String, String> hosts(List<KeyColumn> columns) {
        Map<String, String> hosts = new TreeMap<>();
        columns.forEach(column -> hosts.putAll(column.hosts()));
        hosts.forEach((url, folder) -> remarks.add("What " + url + " serves is in the store"
                + (folder.isEmpty() ? "" : " under " + folder) + ": its URLs match the listing."));
        return hosts.isEmpty() ? null : hosts;
    }

    private @Nullable String timeZone(Stream<Table> tables) {
        boolean isNeeded =
                tables.flatMap(table -> new Dates(table, survey.server()).all()).anyMatch(survey.server()::needsZone);
        if (!isNeeded) {
            return null;
        }
        remarks.add("Some columns of dates have no time zone and are read as " + options.timeZone()
                + "; say otherwise with --time-zone if the application writes local times.");
        return options.timeZone();
    }
}
