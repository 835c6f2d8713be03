package dev.cubesweep.installation.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.database.JobReport;
import dev.cubesweep.embedded.EmbeddedS3;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunAccount;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunSamples;
import dev.cubesweep.run.Submission;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the doctor says of installations that are well and of others. */
class DoctorTest {

    private static final String BUCKET = "bucket";

    private static Map<String, String> variables(URI endpoint) {
        return Map.of(
                "CLOUDCUBE_URL",
                endpoint + "/" + BUCKET + "/cube",
                "CLOUDCUBE_ACCESS_KEY_ID",
                "test-key",
                "CLOUDCUBE_SECRET_ACCESS_KEY",
                "test-secret",
                "DATABASE_URL",
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private static List<Finding> examine(Map<String, String> variables, boolean write) {
        return Doctor.of(variables, Clock.systemUTC()).examine(write).findings();
    }

    @Test
    void aSoundInstallationPassesAndTheCubeIsLeftAsItWas() {
        try (EmbeddedS3 server = EmbeddedS3.inMemory("test-key", "test-secret")) {
            server.createBucket(BUCKET);

            List<Finding> findings = examine(variables(server.endpoint()), true);

            assertThat(findings).allMatch(Finding::passes);
            assertThat(findings)
                    .extracting(Finding::subject)
                    .startsWith("configuration", "list", "listing order", "read", "store clock", "versions", "uploads")
                    .contains(
                            "write",
                            "delete",
                            "checksums",
                            "deletions",
                            "database",
                            "database clock",
                            "retention",
                            "a cleanup now");
            assertThat(finding(findings, "uploads").observation()).startsWith("0 unfinished");
            assertThat(finding(findings, "last cleanup").observation()).contains("no bulk cleanup has ever completed");
            assertThat(server.keys(BUCKET)).isEmpty();
        }
    }

    @Test
    void credentialsThatMayOnlyListSeeAllThatCanBeSeenWithoutWriting() {
        try (ListOnlyServer server = new ListOnlyServer("cube/uploads/old.mp4")) {
            List<Finding> findings = examine(variables(server.endpoint()), true);

            assertThat(finding(findings, "list").severity()).isEqualTo(Severity.OK);
            assertThat(finding(findings, "read").severity()).isEqualTo(Severity.WRONG);
            assertThat(finding(findings, "write").severity()).isEqualTo(Severity.WRONG);
            assertThat(finding(findings, "delete").severity()).isEqualTo(Severity.WRONG);
            assertThat(finding(findings, "versions").observation()).contains("does not say");
            assertThat(finding(findings, "uploads").observation()).contains("cannot be looked at");
            assertThat(finding(findings, "a cleanup now").observation()).contains("look at 1 objects, delete 1");
            assertThat(findings)
                    .filteredOn(finding -> finding.severity() != Severity.OK)
                    .allMatch(finding -> !finding.remedy().isBlank());
        }
    }

    @Test
    @DisplayName("without the right to delete nothing is made up: what was not seen is not known")
    void credentialsThatMayNotDelete() {
        try (ListOnlyServer server = new ListOnlyServer("cube/uploads/old.mp4").allowWriting()) {
            List<Finding> findings = examine(variables(server.endpoint()), true);

            assertThat(finding(findings, "write").severity()).isEqualTo(Severity.OK);
            assertThat(finding(findings, "delete").severity()).isEqualTo(Severity.WRONG);
            assertThat(finding(findings, "delete").observation())
                    .contains("The scratch object 'cube/.cubesweep/probe/");
            assertThat(List.of(finding(findings, "checksums"), finding(findings, "deletions")))
                    .allMatch(finding -> finding.severity() == Severity.NOTE
                            && finding.observation().startsWith("not known: "));
        }
    }

    @Test
    @DisplayName("an empty folder of a cube is doubted where the catalog has rows")
    void aWrongFolder() {
        try (EmbeddedCube cube = new EmbeddedCube().report("1", JobStatus.COMPLETED, "uploads/1.mp4")) {
            Finding objects = finding(cube.examine(), "objects");

            assertThat(objects.severity()).isEqualTo(Severity.NOTE);
            assertThat(objects.observation())
                    .isEqualTo("there are none in the store, though the catalog has 1 jobs and clips");
            assertThat(objects.remedy()).contains("CLOUDCUBE_URL");
            assertThat(cube.put("uploads/1.mp4").examine())
                    .noneMatch(finding -> finding.subject().equals("objects"));
        }
    }

    @Test
    @DisplayName("H45 callers with wrong credentials are counted since the last completed cleanup")
    void callersThatAreRefused() {
        try (EmbeddedCube cube = new EmbeddedCube();
                Installation installation = cube.open()) {
            Instant now = Instant.now();
            refuse(installation, now.minusSeconds(60), "192.0.2.1");

            installation.startWorker();
            Submission cleanup =
                    installation.cleanups().submit(RunRequest.bulk(false, 5, 24, Set.of(), Set.of(), RunSamples.CLI));
            RunId run = ((Submission.Accepted) cleanup).run().id();
            installation.cleanups().await(run, Duration.ofSeconds(30));
            assertThat(cube.examine()).noneMatch(finding -> finding.subject().equals("credentials"));

            Instant last = now.plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
            refuse(installation, last.minusSeconds(1), "203.0.113.7");
            refuse(installation, last, "203.0.113.8");
            Finding credentials = finding(cube.examine(), "credentials");
            assertThat(credentials.severity()).isEqualTo(Severity.NOTE);
            assertThat(credentials.observation())
                    .isEqualTo("were wrong in 2 audited requests since the last completed cleanup, the last at " + last
                            + "; from 203.0.113.8, 203.0.113.7");
            assertThat(credentials.remedy()).contains("cubesweep audit --action token");
        }
    }

    private static void refuse(Installation installation, Instant at, String origin) {
        installation
                .audit()
                .append(new AuditTrail.Entry(
                        at, "api", origin, AuditAction.TOKEN, "POST /api/cleanup/bulk/", "wrong credentials"));
    }

    @Test
    @DisplayName("credentials that may only list pass without --write: dry runs work with them")
    void credentialsThatMayOnlyListPass() {
        try (ListOnlyServer server = new ListOnlyServer("cube/uploads/old.mp4")) {
            Map<String, String> variables = variables(server.endpoint());
            try (Installation installation =
                    Installation.open(Settings.read(variables), Clock.systemUTC(), RunObserver.NONE)) {
                installation
                        .reports()
                        .report(new JobReport(
                                new JobId("1"), null, JobStatus.COMPLETED, null, null, List.of(), null, null));
            }

            List<Finding> findings = examine(variables, false);

            assertThat(findings).allMatch(Finding::passes);
            assertThat(finding(findings, "read").severity()).isEqualTo(Severity.NOTE);
            assertThat(finding(findings, "read").remedy()).contains("Dry runs work; a sweep must read .cubesweep/");
            assertThat(finding(findings, "owner").severity()).isEqualTo(Severity.NOTE);
        }
    }

    @Test
    @DisplayName("a dry run works with credentials that may only list: its plan is kept in the database")
    void aDryRunNeedsOnlyToList() {
        try (ListOnlyServer server = new ListOnlyServer("cube/uploads/old.mp4");
                Installation installation = Installation.open(
                        Settings.read(variables(server.endpoint())), Clock.systemUTC(), RunObserver.NONE)) {
            Submission submission =
                    installation.cleanups().submit(RunRequest.bulk(true, 5, 24, Set.of(), Set.of(), RunSamples.CLI));
            RunId id = ((Submission.Accepted) submission).run().id();
            installation.startWorker();
            Run run = installation.cleanups().await(id, Duration.ofSeconds(30));

            CleanupReport report = RunAccount.report(run);
            assertThat(report.status()).isEqualTo("completed");
            assertThat(report.deletedCount()).isEqualTo(1);
        }
    }

    @Test
    void aStoreThatDoesNotAnswerIsUnreachableAndTheDatabaseIsLookedAt() {
        List<Finding> findings = examine(variables(URI.create("http://127.0.0.1:1")), false);

        assertThat(finding(findings, "list").severity()).isEqualTo(Severity.UNREACHABLE);
        assertThat(finding(findings, "database").severity()).isEqualTo(Severity.OK);
    }

    @Test
    void wrongCredentialsAreNamed() {
        try (EmbeddedS3 server = EmbeddedS3.inMemory("other-key", "other-secret")) {
            server.createBucket(BUCKET);

            Finding list = finding(examine(variables(server.endpoint()), false), "list");

            assertThat(list.severity()).isEqualTo(Severity.WRONG);
            assertThat(list.remedy()).contains("CLOUDCUBE_ACCESS_KEY_ID");
            assertThat(list.observation()).doesNotContain("test-secret");
        }
    }

    @Test
    void aMissingVariableIsTheOnlyFinding() {
        Map<String, String> variables = new HashMap<>(variables(URI.create("http://127.0.0.1:1")));
        variables.remove("CLOUDCUBE_URL");

        assertThat(examine(variables, false)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.UNREACHABLE);
            assertThat(finding.observation()).contains("CLOUDCUBE_URL");
        });
    }

    private static Finding finding(List<Finding> findings, String subject) {
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }
}
