package dev.cubesweep.installation.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.installation.Settings;
import dev.cubesweep.store.InMemoryObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the doctor says of the tables of an application")
final class AttachmentTopicTest {

    private static final String QUERIES = """
            time_zone: UTC
            jobs:
              query: select id, status, updated_at as changed_at from job
              status: {completed: [done], processing: [running]}
            objects:
              - name: sources
                kind: original
                base: public/
                query: select id as job_id, source as object_key from job
            """;

    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
    private final Map<String, String> more = new HashMap<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void fill() throws IOException {
        application(
                "create table job (id integer primary key, status text, source text, poster text, updated_at text)",
                "insert into job values (1, 'done', 'in/1.mov', 'posters/1.jpg', '2026-03-01 10:00:00')",
                "insert into job values (2, 'running', 'in/2.mov', 'posters/2.jpg', '2026-03-01 10:00:00')");
        for (String key : List.of("in/1.mov", "in/2.mov", "posters/1.jpg", "posters/2.jpg")) {
            store.put("cube/public/" + key, "content");
        }
        describe(QUERIES);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private void application(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file("app.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void describe(String queries) throws IOException {
        Files.writeString(file("catalog.yaml"), queries);
    }

    private boolean examine(List<Finding> findings) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "CLOUDCUBE_URL", "http://127.0.0.1:1/bucket/cube",
                "CLOUDCUBE_ACCESS_KEY_ID", "test-key",
                "CLOUDCUBE_SECRET_ACCESS_KEY", "test-secret",
                "DATABASE_URL", "jdbc:h2:mem:unused",
                "CUBESWEEP_CATALOG", file("catalog.yaml").toString(),
                "CUBESWEEP_CATALOG_URL", "sqlite:///" + file("app.db")));
        variables.putAll(more);
        return new AttachmentTopic(Settings.read(variables), store).examine(true, findings);
    }

    private Finding found(String subject) {
        List<Finding> findings = new ArrayList<>();
        assertThat(examine(findings)).as("readable: " + findings).isTrue();
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError(findings));
    }

    @Test
    @DisplayName(
            "H27 a column that no query reads is wrong, for a cleanup would take its objects; protected, it is not")
    void unread() {
        Finding column = found("unread column");
        assertThat(column.severity()).isEqualTo(Severity.WRONG);
        assertThat(column.observation()).contains("job.poster", "public/posters/");

        more.put("CUBESWEEP_PROTECTED_PREFIXES", "public/posters/");
        List<Finding> findings = new ArrayList<>();
        examine(findings);
        assertThat(findings).extracting(Finding::subject).doesNotContain("unread column");
    }

    @Test
    @DisplayName("H37 a base that matches nothing is named with an example, and what would help")
    void wrongBase() throws IOException {
        assertThat(found("sources").severity()).isEqualTo(Severity.OK);

        describe(QUERIES.replace("public/", "media/"));

        Finding sources = found("sources");
        assertThat(sources.severity()).isEqualTo(Severity.NOTE);
        assertThat(sources.observation()).contains("0 of 2 keys are in the store", "media/in/");
        assertThat(sources.remedy()).contains("base");
    }

    @Test
    @DisplayName("H36 a status that the file does not map is told with how many rows have it")
    void unknownStatus() {
        application("update job set status = 'archived' where id = 1");

        assertThat(found("jobs status").observation()).contains("1 rows have 'archived'");
    }

    @Test
    @DisplayName("H06 a column that was renamed is named, and no catalog can be read")
    void drift() {
        application("alter table job rename column source to upload");
        List<Finding> findings = new ArrayList<>();

        assertThat(examine(findings)).isFalse();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WRONG);
            assertThat(finding.observation()).contains("sources", "source");
        });
    }
}
