package dev.cubesweep.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.cli.access.AccessException;
import dev.cubesweep.cli.access.AccessException.Kind;
import dev.cubesweep.cli.access.Asked;
import dev.cubesweep.cli.remote.ScriptedServer.Answer;
import dev.cubesweep.explain.KeyTrace;
import dev.cubesweep.explain.TraceGap;
import dev.cubesweep.json.Json;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.reconcile.Finding;
import dev.cubesweep.reconcile.ReconciliationFilter;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.RunFilter;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RemoteAccessTest {

    private static final RunId RUN = new RunId("20260301-020000-3f9a1c");
    private static final PlanId PLAN = PlanId.of(RUN);

    private static Access at(String url) {
        return RemoteAccess.find(Map.of("CUBESWEEP_URL", url), RunObserver.NONE).orElseThrow();
    }

    private static void isRefused(ThrowingCallable question, Kind kind, String... said) {
        assertThatThrownBy(question)
                .isInstanceOf(AccessException.class)
                .hasMessageContainingAll(said)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("planted")
                .extracting(e -> ((AccessException) e).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | The field 'x' is not known.          | WRONG_USE   | The field 'x' is not known.
            401 | The credentials are wrong.           | WRONG_USE   | refuses the token
            403 | The request is not allowed.          | WRONG_USE   | not allowed
            404 | There is no cleanup run x.           | WRONG_USE   | There is no cleanup run x.
            404 | There is nothing at '/api/explain/'. | WRONG_USE   | older than this command
            405 | The method GET is not possible.      | WRONG_USE   | older than this command
            409 | It has ended already.                | REFUSED     | It has ended already.
            500 | Cubesweep itself failed.             | OUR_FAULT   | Cubesweep itself failed.
            502 | The listing broke off.               | UNREACHABLE | The listing broke off.
            503 | The database does not answer.        | UNREACHABLE | The database does not answer.
            """)
    @DisplayName("each refusal has its kind, and the server's own sentence where it has one")
    void refusals(int status, String message, Kind kind, String said) {
        String body = Json.mapper().writeValueAsString(Map.of("success", false, "message", message));
        try (ScriptedServer server = new ScriptedServer(Answer.json(status, body))) {
            isRefused(() -> at(server.url()).explain("a"), kind, said);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | text/html        | <html>Hello</html>      | WRONG_USE
            200 | application/json | [1]                     | WRONG_USE
            200 | application/json | {"hello": "world"}      | WRONG_USE
            200 | application/json | ''                      | WRONG_USE
            404 | application/json | {"detail": "Not Found"} | WRONG_USE
            404 | text/html        | <html>nginx</html>      | WRONG_USE
            503 | text/html        | <html>H10</html>        | UNREACHABLE
            500 | text/html        | <html>Oops</html>       | UNREACHABLE
            """)
    @DisplayName("what is no reply of Cubesweep's is never taken for one")
    void foreign(int status, String type, String body, Kind kind) {
        try (ScriptedServer server = new ScriptedServer(new Answer(status, type, body, Map.of()))) {
            isRefused(() -> at(server.url()).explain("a"), kind, "CUBESWEEP_URL leads elsewhere");
            isRefused(() -> at(server.url()).runs().show(RUN), kind, "CUBESWEEP_URL leads elsewhere");
            isRefused(
                    () -> at(server.url()).runs().sweep(PLAN, Set.of(), Set.of()),
                    kind,
                    "CUBESWEEP_URL leads elsewhere");
            isRefused(
                    () -> at(server.url()).files().list("", "", 1, object -> {}),
                    kind,
                    "CUBESWEEP_URL leads elsewhere");
        }
    }

    @Test
    @DisplayName("H29 the token goes to no other host")
    void redirect() {
        Answer moved = new Answer(302, "text/plain", "moved", Map.of("Location", "https://other.example/a?planted=1"));
        try (ScriptedServer server = new ScriptedServer(moved)) {
            isRefused(() -> at(server.url()).explain("a"), Kind.WRONG_USE, "redirects to https://other.example;");
            isRefused(
                    () -> at(server.url()).files().list("", "", 1, object -> {}),
                    Kind.WRONG_USE,
                    "redirects to https://other.example;");
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    @DisplayName("a server that is not there is said to be unreachable")
    void nobody() {
        String url;
        try (ScriptedServer server = new ScriptedServer(Answer.json(200, "{}"))) {
            url = server.url();
        }
        isRefused(
                () -> at(url).runs().list(RunFilter.ALL, null, 1),
                Kind.UNREACHABLE,
                "cannot be reached",
                "CUBESWEEP_URL");
    }

    @Test
    @DisplayName("a request for a run says what was asked, with the token, under the URL's own path")
    void request() {
        CleanupReport begun =
                CleanupReport.nothingDone("Cleanup is under way", false, 5).withRun(RUN);
        String json = Json.mapper().writeValueAsString(begun).replace("\"error\"", "\"queued\"");
        try (ScriptedServer server = new ScriptedServer(Answer.json(202, json))) {
            assertThat(at(server.url()).runs().plan(30, null)).isEqualTo(new Asked.Begun(RUN));
            assertThat(server.asked())
                    .singleElement()
                    .asString()
                    .startsWith("POST /base/api/cleanup/bulk/ Bearer planted-token {")
                    .contains("\"dry_run\":true", "\"async\":true", "\"retention_days\":30")
                    .doesNotContain("grace_hours");
        }
    }

    @Test
    @DisplayName("H25 a request that another run is in the way of is told apart from a plan that is spent")
    void notBegun() {
        CleanupReport spent = CleanupReport.nothingDone("The plan was applied before.", false, 5);
        try (ScriptedServer server = new ScriptedServer(
                Answer.json(409, Json.mapper().writeValueAsString(spent.withRun(RUN))),
                Answer.json(409, Json.mapper().writeValueAsString(spent)),
                Answer.json(404, Json.mapper().writeValueAsString(spent)))) {
            List<Boolean> busy = new ArrayList<>();
            for (int asked = 0; asked < 3; asked++) {
                Asked answer = at(server.url()).runs().sweep(PLAN, Set.of(), Set.of());
                assertThat(answer).isInstanceOf(Asked.NotBegun.class);
                busy.add(((Asked.NotBegun) answer).isBusy());
            }
            assertThat(busy).containsExactly(true, false, false);
        }
    }

    private static String traced(int runs, @Nullable Integer next) {
        return "{\"success\":true,\"message\":\"\",\"keys\":[\"a\"],\"found\":[],\"gaps\":[{\"run_id\":\"" + RUN
                + "\",\"message\":\"" + runs + " gone.\"}],\"runs_searched\":" + runs
                + ",\"since\":\"2026-03-0" + runs + "T02:00:00Z\",\"next\":" + next + "}";
    }

    @Test
    @DisplayName("a trace goes on until the server has searched every run")
    void tracesToTheEnd() {
        try (ScriptedServer server =
                new ScriptedServer(Answer.json(200, traced(2, 17)), Answer.json(200, traced(1, null)))) {
            KeyTrace trace = at(server.url()).trace("a&b");

            assertThat(trace.gaps()).extracting(TraceGap::message).containsExactly("2 gone.", "1 gone.");
            assertThat(trace.runsSearched()).isEqualTo(3);
            assertThat(trace.since()).isEqualTo("2026-03-01T02:00:00Z");
            assertThat(trace.next()).isNull();
            assertThat(server.asked())
                    .extracting(asked -> asked.substring(asked.indexOf('?'), asked.indexOf(' ', asked.indexOf('?'))))
                    .containsExactly("?key=a%26b", "?key=a%26b&after=17");
        }
    }

    @Test
    @DisplayName("H04 a listing that breaks off is an error")
    void brokenListing() {
        String begin =
                "{\"files\":[{\"key\":\"a\",\"size\":1,\"etag\":\"e\",\"last_modified\":\"2026-03-01T02:00:00Z\"}";
        try (ScriptedServer server = new ScriptedServer(Answer.json(200, begin))) {
            List<Object> seen = new ArrayList<>();
            assertThatThrownBy(() -> at(server.url()).files().list("", "", 9, seen::add))
                    .isInstanceOf(AccessException.class);
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    @DisplayName("H04 a report of which the end does not come, or that is none, is an error")
    void brokenReport() {
        String line = "{\"finding\":\"orphan\",\"key\":\"a\",\"size\":1}\n";
        ReconciliationFilter orphans = new ReconciliationFilter(Set.of(Finding.ORPHAN), 9);
        try (ScriptedServer server = new ScriptedServer(
                Answer.json(200, line), Answer.json(200, line + "{\"fin"), Answer.json(200, "{\"hello\":\"world\"}"))) {
            List<Object> seen = new ArrayList<>();
            isRefused(
                    () -> at(server.url()).files().reconcile(orphans, seen::add),
                    Kind.UNREACHABLE,
                    "broke off before its answer to /api/reconciliation/ was complete");
            assertThat(seen).hasSize(1);
            assertThatThrownBy(() -> at(server.url()).files().reconcile(orphans, seen::add))
                    .isInstanceOf(AccessException.class);
            isRefused(
                    () -> at(server.url()).files().reconcile(ReconciliationFilter.ALL, seen::add),
                    Kind.WRONG_USE,
                    "cannot be read");
            assertThat(server.asked()).first().asString().contains("?only=orphan&limit=9 ");
            assertThat(server.asked()).last().asString().contains("/api/reconciliation/ ");
        }
    }
}
