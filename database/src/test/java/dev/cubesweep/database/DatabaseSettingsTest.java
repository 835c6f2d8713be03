package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "postgresql"})
    void readsWhatHerokuWrites(String scheme) {
        DatabaseSettings settings =
                DatabaseSettings.parse(scheme + "://ann:p%40ss%3Aword@db.example:5433/app?sslmode=require");

        assertThat(settings)
                .isEqualTo(new DatabaseSettings(
                        Vendor.POSTGRESQL,
                        "jdbc:postgresql://db.example:5433/app?sslmode=require",
                        "ann",
                        "p@ss:word"));
    }

    @Test
    void leavesPortAndCredentialsToTheDriver() {
        assertThat(DatabaseSettings.parse(" postgres://db.example/app "))
                .isEqualTo(new DatabaseSettings(Vendor.POSTGRESQL, "jdbc:postgresql://db.example/app", "", ""));
    }

    @Test
    void takesJdbcUrlsAsTheyAre() {
        String url = "jdbc:postgresql://db.example/app?user=ann&password=secret";

        assertThat(DatabaseSettings.parse(url).url()).isEqualTo(url);
        assertThat(DatabaseSettings.parse("jdbc:h2:mem:x").vendor()).isEqualTo(Vendor.H2);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://db.example/app, jdbc:postgresql://db.example/app?sslmode=require",
        "postgres://db.example/app?a=b, jdbc:postgresql://db.example/app?a=b&sslmode=require",
        "postgres://db.example/app?sslmode=disable, jdbc:postgresql://db.example/app?sslmode=disable",
        "jdbc:postgresql://db.example/app?a=b&ssl=true, jdbc:postgresql://db.example/app?a=b&ssl=true"
    })
    void encryptsUnlessTheUrlSaysOtherwise(String given, String url) {
        assertThat(DatabaseSettings.parse(given).encrypted().url()).isEqualTo(url);
    }

    @Test
    void embedsADatabaseInADirectory() {
        DatabaseSettings settings = DatabaseSettings.embeddedIn(Path.of("/var/lib/cubesweep"));

        assertThat(settings.isEmbedded()).isTrue();
        assertThat(settings.url()).startsWith("jdbc:h2:file:/var/lib/cubesweep/cubesweep;");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseSettings.embeddedIn(Path.of("/var/a;INIT=DROP ALL OBJECTS")))
                .withMessageContaining("semicolon");
    }

    @ParameterizedTest
    @DisplayName("H29 a wrong value is explained without its password")
    @ValueSource(
            strings = {
                "mysql://ann:secret@db.example/app",
                "postgres://ann:secret^{@db.example/app",
                "postgres://ann:secret@/app",
                "postgres://ann:secret@db.example",
                "postgres://ann:secret@db.example/",
                "secret"
            })
    void refusesWrongValues(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseSettings.parse(value))
                .withMessageStartingWith("DATABASE_URL")
                .withMessageContaining("use postgres://user:password@host:5432/name")
                .withMessageEndingWith(".")
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void saysThatItIsEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseSettings.parse(" "))
                .withMessageStartingWith("DATABASE_URL is empty");
    }

    @ParameterizedTest
    @DisplayName("H29 settings show where, not how to get in")
    @ValueSource(
            strings = {
                "postgres://ann:secret@db.example:5432/app?sslpassword=secret",
                "jdbc:postgresql://db.example:5432/app?user=ann&password=secret",
                "jdbc:postgresql://ann:secret@db.example:5432/app"
            })
    void hidesSecrets(String url) {
        assertThat(DatabaseSettings.parse(url)).hasToString("postgresql://db.example:5432/app");
    }
}
