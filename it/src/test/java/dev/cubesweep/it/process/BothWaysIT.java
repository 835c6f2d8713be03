package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.SimulatedS3;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** On PostgreSQL, which lets a command look at the database of a server that runs. */
@DisplayName("The command line, directly and over a server")
final class BothWaysIT {

    private static final String TOKEN = Distribution.SECRET + "-token";
    private static final int OBJECTS = 60;

    @TempDir
    private static Path data;

    private static EmbeddedPostgres postgres;
    private static SimulatedS3 s3;
    private static ServerProcess server;
    private static Distribution direct;
    private static Distribution remote;
    private static JsonNode plannedRun;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        s3 = SimulatedS3.start("--bucket=bucket", "--prefix=cube/", "--objects=" + OBJECTS);
        direct = Distribution.on(s3.endpoint() + "/bucket/cube", data)
                .with("DATABASE_URL", "postgres://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/postgres");
        server = ServerProcess.start(direct.with("CUBESWEEP_TOKEN", TOKEN).with("CUBESWEEP_BIND", "127.0.0.1"));
        remote = Distribution.unconfigured()
                .with("CUBESWEEP_URL", server.address().toString().replace("http://", "http://x:" + TOKEN + "@"));
        plannedRun = Distribution.json(direct.run("plan", "--json"));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        s3.close();
        postgres.close();
    }

    private static String[] words(String command) {
        return command.replace("$RUN", plannedRun.path("run_id").asString())
                .replace("$PLAN", plannedRun.path("plan_id").asString())
                .split(" ", -1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run list --limit 1",
                "run list --limit 1 --json",
                "run show $RUN",
                "run show $RUN --json",
                "run follow $RUN",
                "run follow $RUN --json",
                "run show 20200101-000000-000000",
                "run cancel $RUN",
                "run cancel 20200101-000000-000000",
                "sweep plan-20200101-000000-000000",
                "sweep plan-20200101-000000-000000 --json",
                "run list --status failed --kind bulk --json",
                "run manifest $RUN",
                "run manifest 20200101-000000-000000",
                "hold list --json",
                "hold add --key https://elsewhere.example/a.mp4",
                "hold add --job nobody",
                "hold remove 987654",
                "job list --json",
                "job show nobody",
                "explain clips/00000000/clip-0.mp4",
                "explain --json cube/clips/00000000/clip-0.mp4",
                "explain nothing/there",
                "explain https://elsewhere.example/a.mp4",
                "trace clips/00000000/clip-0.mp4 --json",
                "trace https://elsewhere.example/a.mp4",
                "audit --action run",
                "ls",
                "ls clips/ --max-keys 7",
                "ls clips/ --max-keys 7 --json",
                "ls nothing/",
                "reconcile",
                "reconcile --only orphan,too_new --limit 3",
                "reconcile --only nothing"
            })
    @DisplayName("the same output, errors and exit code both ways")
    void alike(String command) {
        CompletableFuture<Finished> directly = CompletableFuture.supplyAsync(() -> direct.run(words(command)));
        Finished there = remote.run(words(command));
        Finished here = directly.join();

        assertThat(there.out()).isEqualTo(here.out());
        assertThat(there.err()).isEqualTo(here.err());
        assertThat(there.exitCode()).isEqualTo(here.exitCode());
        assertThat(here.all()).doesNotContain("Exception");
        assertThat(there.all()).doesNotContain(Distribution.SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan",
                "plan --json",
                "plan --retention-days 0 --grace-hours 0",
                "usage",
                "usage --json",
                "reconcile --json"
            })
    @DisplayName("what names its own time is the same but for that")
    void alikeButForTime(String command) {
        assertThat(withoutTimes(remote.run(words(command)))).isEqualTo(withoutTimes(direct.run(words(command))));
    }

    private static Finished withoutTimes(Finished result) {
        return new Finished(
                result.exitCode(),
                result.out()
                        .replaceAll("\\d{8}-\\d{6}-[0-9a-f]{6}", "ID")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME"),
                result.err());
    }

    @Test
    @DisplayName("a job and a hold that one reported are shown alike by both")
    void reportHereShowThere() {
        Finished reported = remote.run(
                "job", "report", "7", "--status", "processing", "--original", "uploads/7.mp4", "--user", "ada");
        Finished held = direct.run("hold", "add", "--job", "7", "--reason", "in court");

        assertThat(reported.exitCode()).as(reported.all()).isZero();
        assertThat(held.exitCode()).as(held.all()).isZero();
        for (String command : List.of(
                "job list --user ada",
                "job list --status processing --json",
                "job show 7",
                "job show 7 --json",
                "hold list",
                "hold list --job 7 --json",
                "hold list --key uploads/7.mp4")) {
            Finished here = direct.run(words(command));
            assertThat(here.exitCode()).as(here.all()).isZero();
            assertThat(here.out()).contains("7");
            assertThat(remote.run(words(command))).isEqualTo(here);
        }
        assertThat(remote.run("job", "report", "7", "--status", "cancelled").exitCode())
                .isZero();
        assertThat(direct.run("job", "report", "7", "--status", "pending").exitCode())
                .isEqualTo(3);
        assertThat(remote.run("job", "report", "7", "--status", "pending").exitCode())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("H28 a plan that one made is swept by the other, once; a refusal is exit code 3 both ways")
    void planHereSweepThere() {
        String plan =
                Distribution.json(direct.run("plan", "--json")).path("plan_id").asString();

        assertThat(direct.run("sweep", plan).exitCode()).isEqualTo(3);
        assertThat(remote.run("sweep", plan).exitCode()).isEqualTo(3);
        Finished swept = remote.run("sweep", plan, "--accept", "empty_catalog,unknown_clips", "--json");

        assertThat(swept.exitCode()).as(swept.all()).isZero();
        assertThat(Distribution.json(swept).path("deleted_count").asInt()).isEqualTo(OBJECTS);
        String[] manifest = {
            "run", "manifest", Distribution.json(swept).path("run_id").asString()
        };
        Finished lines = direct.run(manifest);
        assertThat(lines.exitCode()).as(lines.all()).isZero();
        assertThat(lines.out().lines()).hasSize(OBJECTS).allMatch(line -> line.contains("\"outcome\":\"deleted\""));
        assertThat(remote.run(manifest)).isEqualTo(lines);
        String[] trace = {"trace", "clips/00000000/clip-0.mp4"};
        Finished traced = direct.run(trace);
        assertThat(traced.out())
                .startsWith("deleted by run " + manifest[2] + " (apply), asked for by api from 127.0.0.1")
                .contains("(rule ", "ETag", plan);
        assertThat(remote.run(trace)).isEqualTo(traced);
        Finished again = remote.run("sweep", plan);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again).isEqualTo(direct.run("sweep", plan));
    }

    @Test
    @DisplayName("H29 a wrong token is exit code 2, and neither is ever printed")
    void wrongToken() {
        Finished refused = remote.with("CUBESWEEP_URL", server.address().toString())
                .with("CUBESWEEP_TOKEN", "wrong-" + TOKEN)
                .run("run", "list");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("refuses the token")
                .contains(server.address().getHost());
        assertThat(refused.all()).doesNotContain(Distribution.SECRET);
    }
}
