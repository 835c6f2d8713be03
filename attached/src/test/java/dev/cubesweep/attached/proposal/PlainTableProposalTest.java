package dev.cubesweep.attached.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.attached.ApplicationDatabase;
import dev.cubesweep.attached.AutomaticCleanup;
import dev.cubesweep.attached.CatalogDescription;
import dev.cubesweep.attached.JobsQuery;
import dev.cubesweep.attached.ObjectsQuery;
import dev.cubesweep.attached.TestApplication;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.database.Vendor;
import dev.cubesweep.store.InMemoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A plain table, with names as they come")
final class PlainTableProposalTest {

    private static final ProposalOptions OPTIONS =
            new ProposalOptions("Europe/Berlin", Instant.parse("2026-03-02T00:00:00Z"));

    @TempDir
    private Path directory;

    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());

    private Proposal propose(TestApplication application) {
        try (ApplicationDatabase database = ApplicationDatabase.of(application.settings())) {
            return new Proposer(Survey.of(database, store), OPTIONS).propose();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    @DisplayName("uploads with a key and a state are their own jobs; a creation date has to do, and that is said")
    void uploads(Vendor vendor) {
        try (TestApplication application = TestApplication.empty(vendor, directory)) {
            application.execute("create table uploads (id integer primary key, s3_key varchar(1024), state varchar(20),"
                    + " created_at timestamp not null)");
            application.execute(
                    "create table api_client (id integer primary key, api_key varchar(40), status varchar(9))");
            application.execute("insert into api_client values (1, 'sk_live_4711/abc', 'pending')");
            for (int i = 0; i < 300; i++) {
                application.execute(
                        "insert into uploads values (?, ?, ?, '2026-03-01 10:00:00')",
                        i,
                        (i % 2 == 0 ? "" : "/cube/") + "in/" + i + ".mov",
                        i % 3 == 0 ? "done" : "running");
                store.put("cube/in/" + i + ".mov", "content");
            }

            Proposal proposal = propose(application);

            assertThat(proposal.description())
                    .isEqualTo(new CatalogDescription(
                            vendor == Vendor.MARIADB ? null : "Europe/Berlin",
                            null,
                            new JobsQuery(
                                    "select id, state as status, created_at as changed_at\nfrom uploads\n",
                                    Map.of(
                                            "pending", List.of("pending"),
                                            "processing", List.of("running"),
                                            "completed", List.of("done"),
                                            "failed", List.of("failed"),
                                            "cancelled", List.of("cancelled"))),
                            List.of(new ObjectsQuery(
                                    "uploads",
                                    ObjectKind.ORIGINAL,
                                    "select id as job_id, s3_key as object_key\nfrom uploads\n",
                                    null,
                                    null)),
                            new AutomaticCleanup(null, null, OPTIONS.since())));
            assertThat(proposal.remarks()).anyMatch(remark -> remark.contains("does not say when a row changed"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "SQLITE"})
    @DisplayName("names that need quotes, references that only names tell of, and a host that serves a folder")
    void oddNames(Vendor vendor) {
        try (TestApplication application = TestApplication.empty(vendor, directory)) {
            application.execute("create table \"Job\" (id varchar(36) primary key, status varchar(20), \"updatedAt\""
                    + " timestamp)");
            application.execute("create table \"order\" (id varchar(36) primary key, \"jobId\" varchar(36), \"group\""
                    + " varchar(400))");
            application.execute("insert into \"Job\" values ('a', 'finished', '2026-03-01 10:00:00')");
            application.execute("insert into \"order\" values ('o', 'a', 'https://cdn.example.com/media/x/1.wav')");
            store.put("cube/public/x/1.wav", "content");

            CatalogDescription description =
                    Objects.requireNonNull(propose(application).description());

            assertThat(description.contentHosts()).isEqualTo(Map.of("https://cdn.example.com/media/", "public/"));
            assertThat(description.jobs().query())
                    .isEqualTo("select id, status, \"updatedAt\" as changed_at\nfrom \"Job\"\n");
            assertThat(description.objects())
                    .extracting(ObjectsQuery::query)
                    .containsExactly("select \"jobId\" as job_id, \"group\" as object_key\nfrom \"order\"\n"
                            + "where \"jobId\" is not null\n");
            try (ApplicationDatabase database = ApplicationDatabase.of(application.settings())) {
                Examination seen = new Examiner(Survey.of(database, store)).examine(description);
                assertThat(seen.queries().get(0).matched()).isEqualTo(1);
                assertThat(seen.unread()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "SQLITE"})
    @DisplayName("H27 what several jobs may share is proposed for none of them, and named")
    void shared(Vendor vendor) {
        try (TestApplication application = TestApplication.empty(vendor, directory)) {
            application.execute("create table account (id integer primary key, logo varchar(200))");
            application.execute("create table job (id integer primary key, account_id integer references account,"
                    + " status varchar(20), source varchar(200), updated_at timestamp not null)");
            application.execute("insert into account values (1, 'logos/1.png')");
            application.execute("insert into job values (1, 1, 'done', 'in/1.mov', '2026-03-01 10:00:00')");
            store.put("cube/logos/1.png", "content");
            store.put("cube/in/1.mov", "content");

            Proposal proposal = propose(application);

            assertThat(Objects.requireNonNull(proposal.description()).objects())
                    .extracting(ObjectsQuery::name)
                    .containsExactly("job");
            assertThat(proposal.remarks())
                    .anyMatch(remark -> remark.contains("account.logo") && remark.contains("several jobs may share"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "SQLITE"})
    @DisplayName("a database without keys of this store is nobody's: nothing is proposed, and why is said")
    void nothing(Vendor vendor) {
        try (TestApplication application = TestApplication.empty(vendor, directory)) {
            application.execute("create table customer (id integer primary key, name varchar(40), status varchar(20))");
            application.execute("insert into customer values (1, 'Ada', 'pending')");
            store.put("cube/in/1.mov", "content");

            Proposal proposal = propose(application);

            assertThat(proposal.description()).isNull();
            assertThat(proposal.remarks()).singleElement().asString().contains("No column holds keys of this store");
        }
    }

    private static final String JOB = "create table job (id integer primary key, status varchar(20), transcript_status"
            + " varchar(20), source varchar(200), output_file varchar(200), attachment varchar(200), updated_at timestamp"
            + " not null)";
    private static final String CLIP =
            "create table clip (id integer primary key, copied_from_job_id integer references"
                    + " job, job_id integer %s references job, status varchar(20), file varchar(200))";

    /** Jobs of which one is at work, whatever its transcript says, and clips of which one came from another job. */
    private void fill(TestApplication application, String isNeeded) {
        application.execute(JOB);
        application.execute(CLIP.formatted(isNeeded));
        application.execute("insert into job values (1, 'slicing', 'done', 'in/1.mov', null, 'a/1.pdf', '2026-03-01"
                + " 10:00:00'), (2, 'ready', 'done', 'in/2.mov', 'out/2.mp4', null, '2026-03-01 10:00:00'), (3, 'done',"
                + " 'done', 'in/3.mov', 'out/3.mp4', null, '2026-03-01 10:00:00'), (4, 'done', 'done', 'in/4.mov', null,"
                + " null, '2026-03-01 10:00:00')");
        application.execute("insert into clip values (1, 1, 3, 'uploaded', 'c/1.mp4')");
        for (String key : List.of("in/1.mov", "in/2.mov", "in/3.mov", "out/2.mp4", "out/3.mp4", "a/1.pdf", "c/1.mp4")) {
            store.put("cube/" + key, "content");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "SQLITE"})
    @DisplayName("results are clips, what nothing tells of is named, and doubtful words are left out")
    void doubts(Vendor vendor) {
        try (TestApplication application = TestApplication.empty(vendor, directory)) {
            fill(application, "not null");

            Proposal proposal = propose(application);

            CatalogDescription description = Objects.requireNonNull(proposal.description());
            assertThat(description.jobs().query()).startsWith("select id, status, updated_at");
            assertThat(description.jobs().status())
                    .containsEntry("completed", List.of("done"))
                    .containsEntry("processing", List.of("processing"));
            assertThat(description.objects())
                    .extracting(ObjectsQuery::kind)
                    .containsExactlyInAnyOrder(ObjectKind.ORIGINAL, ObjectKind.CLIP, ObjectKind.CLIP);
            assertThat(proposal.remarks())
                    .anyMatch(remark ->
                            remark.contains("job.status mean is not sure") && remark.contains("ready, slicing"))
                    .anyMatch(remark -> remark.contains("not from transcript_status"))
                    .anyMatch(remark -> remark.contains("clip.status") && remark.contains("uploaded"))
                    .anyMatch(remark -> remark.contains("Nothing tells what job.attachment holds"))
                    .anyMatch(remark -> remark.contains("in job_id, and not in copied_from_job_id"))
                    .noneMatch(remark -> remark.contains("lead to no job"));
            assertThat(description.objects()).anyMatch(query -> query.query().contains("job_id, status"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "SQLITE"})
    @DisplayName("H27 rows that lead to no job are counted, since nobody owns what they name")
    void lostRows(Vendor vendor) {
        try (TestApplication application = TestApplication.empty(vendor, directory)) {
            fill(application, "");
            application.execute("insert into clip values (2, null, null, 'done', 'c/2.mp4')");

            assertThat(propose(application).remarks())
                    .contains("1 rows of clip lead to no job: their objects are orphans.");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "SQLITE"})
    @DisplayName("a project of several jobs is not the job; a reference of two columns is not followed by one of them")
    void projects(Vendor vendor) {
        try (TestApplication application = TestApplication.empty(vendor, directory)) {
            application.execute(
                    "create table project (id integer primary key, status varchar(20), cover varchar(200))");
            application.execute(
                    "create table job (tenant integer, id integer, project_id integer references project,"
                            + " status varchar(20), source varchar(200), updated_at timestamp not null, primary key (tenant, id))");
            application.execute("create table poster (tenant integer, job integer, file varchar(200), foreign key"
                    + " (tenant, job) references job (tenant, id))");
            application.execute("insert into project values (1, 'done', 'covers/1.png')");
            application.execute("insert into job values (1, 1, 1, 'running', 'in/1.mov', '2026-03-01 10:00:00')");
            application.execute("insert into poster values (1, 1, 'posters/1.png')");
            for (String key : List.of("covers/1.png", "in/1.mov", "posters/1.png")) {
                store.put("cube/" + key, "content");
            }

            Proposal proposal = propose(application);

            assertThat(Objects.requireNonNull(proposal.description()).jobs().query())
                    .contains("from job");
            assertThat(proposal.remarks())
                    .anyMatch(remark -> remark.contains("project.cover"))
                    .anyMatch(remark -> remark.contains("poster.file") && remark.contains("nothing leads"));
        }
    }
}
