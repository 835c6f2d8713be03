package dev.cubesweep.installation.doctor;

import static dev.cubesweep.installation.doctor.EmbeddedCube.finding;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The doctor's remedies fit what is wrong")
final class DoctorRemediesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CUBESWEEP_RETENTION_DAY | 30               | not known; did you mean CUBESWEEP_RETENTION_DAYS?
            CUBESWEEP_RETENTION     | 30               | not known; did you mean CUBESWEEP_RETENTION_DAYS?
            CUBESWEEP_MAX_COUNT     | 30               | not known; did you mean CUBESWEEP_MAX_DELETE_COUNT?
            CUBESWEEP_SPEED         | 30               | not known; there are CUBESWEEP_ABANDONED_AFTER_DAYS, CUBESWEEP_
            DATABASE_URL            | mysql://a:b@c/d  | names a kind of database that is not supported
            CUBESWEEP_GRACE_HOURS   | a day            | must be a whole number
            """)
    void wrongVariable(String name, String value, String said) {
        try (EmbeddedCube cube = new EmbeddedCube().with(name, value)) {
            assertThat(cube.examine()).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.WRONG);
                assertThat(finding.observation()).contains(name, said);
                assertThat(finding.remedy()).startsWith("Correct or remove the variable");
            });
        }
    }

    @Test
    @DisplayName("a database that a server holds can be seen through that server")
    void databaseInUse(@TempDir Path directory) throws IOException {
        try (EmbeddedCube cube = new EmbeddedCube()
                .with("DATABASE_URL", "jdbc:h2:file:" + directory.resolve("cubesweep"))
                .with("PORT", "8181")) {
            cube.open().close();
            try (FileChannel file = FileChannel.open(directory.resolve("cubesweep.mv.db"), StandardOpenOption.WRITE);
                    FileLock held = file.lock()) {
                assertThat(held.isValid()).isTrue();

                Finding database = finding(cube.examine(), "database");

                assertThat(database.severity()).isEqualTo(Severity.UNREACHABLE);
                assertThat(database.observation()).contains("is in use by another process");
                assertThat(database.remedy()).contains("CUBESWEEP_URL=http://127.0.0.1:8181 cubesweep doctor");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3D000 | has no database of that name | The server answers; create the database
            28P01 | refuses the user or password | The server answers; correct the user or the password
            """)
    void databaseThatAnswers(String state, String said, String remedy) {
        try (RefusingPostgres postgres = new RefusingPostgres(state);
                EmbeddedCube cube = new EmbeddedCube().with("DATABASE_URL", postgres.url())) {
            Finding database = finding(cube.examine(), "database");

            assertThat(database.severity()).isEqualTo(Severity.WRONG);
            assertThat(database.observation()).contains(said);
            assertThat(database.remedy()).startsWith(remedy);
        }
    }

    @Test
    void hostsThatNobodyKnows() {
        try (EmbeddedCube cube = new EmbeddedCube()
                .with("CLOUDCUBE_URL", "http://nohost.invalid/bucket/cube")
                .with("DATABASE_URL", "postgres://ann:secret@nohost.invalid/app")) {
            List<Finding> findings = cube.examine();

            assertThat(finding(findings, "list").severity()).isEqualTo(Severity.UNREACHABLE);
            assertThat(finding(findings, "list").observation()).contains("since no host has the name nohost.invalid");
            assertThat(finding(findings, "database").severity()).isEqualTo(Severity.UNREACHABLE);
            assertThat(finding(findings, "database").observation()).contains("no host has that name");
        }
    }
}
