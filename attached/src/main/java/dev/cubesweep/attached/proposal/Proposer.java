package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.AutomaticCleanup;
import dev.cubesweep.attached.CatalogDescription;
import dev.cubesweep.attached.JobsQuery;
import dev.cubesweep.attached.ObjectsQuery;
import dev.cubesweep.attached.proposal.Table.Column;
import dev.cubesweep.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together queries for what a survey recognised. */
public final class Proposer {

    private final Survey survey;
    private final ProposalOptions options;
    private final List<String> remarks = new ArrayList<>();
    private final List<Column> dates = new ArrayList<>();
    private final Map<String, Optional<StatusColumn>> statuses = new HashMap<>();

    public Proposer(Survey survey, ProposalOptions options) {
        this.survey = survey;
        this.options = options;
    }

    /** Everything in this store that depends on a job, as far as it can be told. */
    public Proposal propose() {
        survey.unreadable()
                .forEach(table -> remarks.add("The role may not read " + table
                        + ": if objects of the store are named there, grant SELECT on it and run attach again."));
        List<KeyColumn> columns = columnsToRead();
        Optional<JobsTable> jobs = JobsTable.find(tablesOf(columns), survey.tables(), this::statusOf);
        if (jobs.isEmpty()) {
            remarks.add(
                    columns.isEmpty()
                            ? "No column holds keys of this store: check that this is its application's database."
                            : "No table of jobs was recognised, which has a status and on which these depend: "
                                    + columns.stream().map(KeyColumn::fullName).collect(Collectors.joining(", "))
                                    + ".");
            return new Proposal(null, remarks);
        }
        return propose(jobs.get(), columns);
    }

    private Proposal propose(JobsTable jobs, List<KeyColumn> columns) {
        Optional<JobsQuery> query = jobsQuery(jobs);
        List<ObjectsQuery> objects = new ArrayList<>();
        grouped(jobs, columns).forEach((group, members) -> objects.add(objectsQuery(jobs, group, members)));
        if (query.isEmpty()) {
            return new Proposal(null, remarks);
        }
        Map<String, String> hosts = new TreeMap<>();
        columns.forEach(column -> hosts.putAll(column.hosts()));
        hosts.forEach((url, folder) -> remarks.add("What " + url + " serves is in the store"
                + (folder.isEmpty() ? "" : " under " + folder) + ": its URLs match the listing."));
        boolean needsZone = dates.stream().anyMatch(survey.server()::needsZone);
        if (needsZone) {
            remarks.add("Some columns of dates have no time zone and are read as " + options.timeZone()
                    + "; say otherwise with --time-zone if the application writes local times.");
        }
        return new Proposal(
                new CatalogDescription(
                        needsZone ? options.timeZone() : null,
                        hosts.isEmpty() ? null : hosts,
                        query.get(),
                        objects,
                        new AutomaticCleanup(null, null, options.since())),
                remarks);
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

    private Optional<StatusColumn> statusOf(Table table) {
        return statuses.computeIfAbsent(table.fullName(), name -> StatusColumn.of(table, survey.database()));
    }

    private Optional<JobsQuery> jobsQuery(JobsTable jobs) {
        Table table = jobs.table();
        Optional<String> changed = changedAt(table);
        if (changed.isEmpty()) {
            remarks.add("The table of jobs, " + table.fullName()
                    + ", has no column of dates, so that nobody can tell whether a job still lives.");
            return Optional.empty();
        }
        tellUnknown(jobs.status());
        QueryText text = new QueryText(survey.server(), new Relation(table, List.of()))
                .column(String.valueOf(table.id()), "id")
                .column(jobs.status().column(), "status")
                .expression(changed.get());
        for (String more : List.of("retention_days", "expected_clips")) {
            text.column(table.column(more).filter(column -> column.content() == Table.Content.NUMBER), more);
        }
        return Optional.of(new JobsQuery(text.toString(), jobs.status().ofJobs()));
    }

    /** The column of the last change; where it may be empty, or there is none, what else tells of one. */
    private Optional<String> changedAt(Table table) {
        Dates of = new Dates(table, survey.server());
        List<Column> known = new ArrayList<>();
        of.changed().ifPresent(known::add);
        if (known.isEmpty()) {
            of.completed().ifPresent(known::add);
            remarks.add("The table of jobs, " + table.fullName() + ", does not say when a row changed: a job that takes"
                    + " longer than CUBESWEEP_ABANDONED_AFTER_DAYS from its creation would count as abandoned.");
        }
        if (known.stream().allMatch(Column::nullable)) {
            of.created().ifPresent(known::add);
        }
        dates.addAll(known);
        List<String> names = known.stream()
                .map(column -> survey.server().name(column.name()))
                .toList();
        return switch (names.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(names.get(0).equals("changed_at") ? "changed_at" : names.get(0) + " as changed_at");
            default -> Optional.of("coalesce(" + String.join(", ", names) + ") as changed_at");
        };
    }

    private void tellUnknown(StatusColumn status) {
        if (!status.unknown().isEmpty()) {
            remarks.add("What these words in " + status.table().fullName() + "." + status.column()
                    + " mean is not known, so whatever has them is kept: " + String.join(", ", status.unknown())
                    + "; add them to the map of statuses.");
        }
    }

    /** What one query reads: the columns of a table that are of one kind and relative to one folder. */
    private record Group(Table table, ObjectKind kind, String base, String name) {}

    private Map<Group, List<KeyColumn>> grouped(JobsTable jobs, List<KeyColumn> columns) {
        Map<Group, List<KeyColumn>> groups = new LinkedHashMap<>();
        Function<KeyColumn, Boolean> isOfJobs = column -> column.table().equals(jobs.table());
        columns.stream()
                .sorted(Comparator.comparing(column -> !isOfJobs.apply(column)))
                .forEach(column -> {
                    ObjectKind kind = Kinds.of(column, isOfJobs.apply(column), survey.listed());
                    if (relationOf(column.table(), jobs).isEmpty()) {
                        remarks.add(unrelated(column, jobs));
                    } else if (kind == ObjectKind.CLIP && column.table().id() == null) {
                        remarks.add("The rows of " + column.table().fullName() + " have no id, so that its clips cannot"
                                + " be told apart: write a query for them.");
                    } else {
                        groups.computeIfAbsent(group(column, kind), group -> new ArrayList<>())
                                .add(column);
                    }
                });
        return named(groups);
    }

    private static Group group(KeyColumn column, ObjectKind kind) {
        return new Group(column.table(), kind, Objects.requireNonNullElse(column.base(), ""), "");
    }

    /** As people will see them: by the table, and by the kind where a table has several. */
    private static Map<Group, List<KeyColumn>> named(Map<Group, List<KeyColumn>> groups) {
        Map<Group, List<KeyColumn>> named = new LinkedHashMap<>();
        Map<String, Integer> taken = new HashMap<>(Map.of("jobs", 1));
        groups.forEach((group, columns) -> {
            boolean alone = groups.keySet().stream()
                            .filter(other -> other.table().equals(group.table()))
                            .count()
                    == 1;
            String name = group.table().fullName();
            String told = alone && !name.equals("jobs")
                    ? name
                    : name + "_" + group.kind().text();
            int number = taken.merge(told, 1, Integer::sum);
            named.put(
                    new Group(group.table(), group.kind(), group.base(), number == 1 ? told : told + "_" + number),
                    columns);
        });
        return named;
    }

    private Optional<Relation> relationOf(Table table, JobsTable jobs) {
        return Optional.ofNullable(
                Relation.of(table, survey.tables()).get(jobs.table().fullName()));
    }

    private static String unrelated(KeyColumn column, JobsTable jobs) {
        String shared = jobs.table().references().stream()
                .filter(reference -> reference.table().equals(column.table().fullName()))
                .findFirst()
                .map(reference -> jobs.table().fullName() + "." + reference.column()
                        + " names its rows, of which several jobs may share one")
                .orElse("nothing leads from its rows to " + jobs.table().fullName());
        return "The column " + column.fullName() + " holds keys, but " + shared
                + ": write a query for it, or protect its folder with CUBESWEEP_PROTECTED_PREFIXES, else its objects"
                + " are orphans.";
    }

    private ObjectsQuery objectsQuery(JobsTable jobs, Group group, List<KeyColumn> columns) {
        Relation relation = relationOf(group.table(), jobs).orElseThrow();
        QueryText text = new QueryText(survey.server(), relation);
        Dates of = new Dates(group.table(), survey.server());
        Map<String, List<String>> words = null;
        if (group.kind() == ObjectKind.CLIP) {
            text.column(String.valueOf(group.table().id()), "id").jobId();
            words = addStatus(relation, text);
            addKeys(columns, text);
            text.column(of.created(), "created_at").column(of.completed(), "completed_at");
            of.created().ifPresent(dates::add);
            of.completed().ifPresent(dates::add);
        } else {
            text.jobId();
            addKeys(columns, text);
        }
        if (!relation.hops().isEmpty()) {
            text.column(of.changed(), "changed_at");
            of.changed().ifPresent(dates::add);
        }
        return new ObjectsQuery(
                group.name(), group.kind(), text.toString(), group.base().isEmpty() ? null : group.base(), words);
    }

    private static void addKeys(List<KeyColumn> columns, QueryText text) {
        for (int i = 0; i < columns.size(); i++) {
            text.column(columns.get(i).column().name(), i == 0 ? "object_key" : "object_key_" + (i + 1));
        }
    }

    /** The nearest status on the way to the job. @return what its words mean */
    private Map<String, List<String>> addStatus(Relation relation, QueryText text) {
        for (int i = 0; i < relation.tables().size() - (relation.hops().isEmpty() ? 0 : 1); i++) {
            Optional<StatusColumn> status = statusOf(relation.tables().get(i));
            if (status.isPresent()) {
                text.column(i, status.get().column(), "status");
                tellUnknown(status.get());
                return status.get().ofClips();
            }
        }
        remarks.add("The table " + relation.from().fullName()
                + " has no status, so each of its rows counts as a completed clip.");
        text.expression("'completed' as status");
        return Map.of("completed", List.of("completed"));
    }
}
