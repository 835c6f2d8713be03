package dev.cubesweep.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.run.RunObserver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that hold a secret, right and wrong: neither what they are nor what goes wrong with them may show it. */
class SecretsTest {

    private static final String SECRET = "planted-secret-4711";

    @TempDir
    private Path data;

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "CLOUDCUBE_URL",
                "http://127.0.0.1:1/bucket/cube",
                "CLOUDCUBE_ACCESS_KEY_ID",
                "key-id-" + SECRET,
                "CLOUDCUBE_SECRET_ACCESS_KEY",
                SECRET,
                "CUBESWEEP_TOKEN",
                "token-" + SECRET,
                "CUBESWEEP_DATA_DIR",
                data.toString()));
    }

    /** All that a log could hold of it: messages, causes and what was suppressed, with their stack traces. */
    private static String outcome(Map<String, String> environment) {
        StringWriter text = new StringWriter();
        try {
            Settings settings = Settings.read(environment);
            text.append(settings.toString());
            Installation.open(settings, Clock.systemUTC(), RunObserver.NONE).close();
        } catch (RuntimeException e) {
            e.printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            CLOUDCUBE_URL | https://user:SECRET@cloud-cube.s3.amazonaws.com/mycube
            CLOUDCUBE_URL | https://SECRET@cloud-cube.s3.amazonaws.com/mycube
            CLOUDCUBE_URL | https://user:se/SECRET@cloud-cube.s3.amazonaws.com/mycube
            CLOUDCUBE_URL | https://cloud-cube.s3.amazonaws.com/mycube?X-Amz-Signature=SECRET
            CLOUDCUBE_URL | https://cloud-cube.s3.amazonaws.com/mycube#SECRET
            CLOUDCUBE_URL | https://user:SECRET^@cloud-cube.s3.amazonaws.com/mycube
            CLOUDCUBE_URL | ftp://user:SECRET@example.com/bucket/mycube
            CLOUDCUBE_URL | user:SECRET@example.com/bucket/mycube
            CLOUDCUBE_URL | https://example.com:SECRET/bucket/mycube?x
            CLOUDCUBE_URL | SECRET
            CUBESWEEP_S3_ENDPOINT | https://user:SECRET@s3.example.com
            CUBESWEEP_S3_ENDPOINT | https://s3.example.com?key=SECRET
            CUBESWEEP_S3_ENDPOINT | SECRET
            CUBESWEEP_S3_ENDPOINT | https://user:SECRET^@s3.example.com
            DATABASE_URL | postgres://user:SECRET@127.0.0.1:1/app
            DATABASE_URL | postgres://user:SECRET@127.0.0.1:1/app?sslmode=SECRET
            DATABASE_URL | postgres://user:se/SECRET@127.0.0.1:1/app
            DATABASE_URL | postgres://user:se#SECRET@127.0.0.1:1/app
            DATABASE_URL | postgres://user:SECRET@127.0.0.1:port/app
            DATABASE_URL | postgres://user:SECRET^@127.0.0.1:1/app
            DATABASE_URL | postgres://user:SECRET@127.0.0.1:99999/app
            DATABASE_URL | mysql://user:SECRET@127.0.0.1/app
            DATABASE_URL | SECRET
            DATABASE_URL | jdbc:postgresql://127.0.0.1:1/app?user=user&password=SECRET
            DATABASE_URL | jdbc:postgresql://127.0.0.1:port/app?user=user&password=SECRET
            DATABASE_URL | jdbc:postgresql://127.0.0.1:1/app?password=SECRET%zz
            DATABASE_URL | jdbc:postgresql://user:SECRET@127.0.0.1:1/app
            DATABASE_URL | jdbc:postgresql://user:se/SECRET@127.0.0.1:1/app
            DATABASE_URL | jdbc:postgresql://user:se?SECRET@127.0.0.1:1/app
            DATABASE_URL | jdbc:postgresql:app?password=SECRET&loginTimeout=x
            DATABASE_URL | jdbc:h2:mem:a;USER=user;PASSWORD=SECRET
            DATABASE_URL | jdbc:h2:relative;PASSWORD=SECRET
            DATABASE_URL | jdbc:h2:file:/proc/none/a;PASSWORD=SECRET
            DATABASE_URL | jdbc:h2:mem:a;NO_SUCH=1;PASSWORD=SECRET
            DATABASE_URL | jdbc:h2:mem:a;PASSWORD=SECRET;PASSWORD=other
            DATABASE_URL | jdbc:h2:mem:a;INIT=SELECT 'SECRET' FROM NOWHERE
            DATABASE_URL | jdbc:h2:tcp://user:SECRET@127.0.0.1:1/app
            CUBESWEEP_TOKEN | SECRET
            CUBESWEEP_TOKEN | 4711
            """)
    @DisplayName("H29 no secret in a setting, in its error or in any cause of that")
    void noSecretIsShown(String variable, String value) {
        Map<String, String> environment = environment();
        environment.put(variable, value.replace("SECRET", SECRET));
        if (variable.equals("CUBESWEEP_S3_ENDPOINT")) {
            environment.put("CLOUDCUBE_URL", "s3://bucket/cube");
        }

        assertThat(outcome(environment)).isNotBlank().doesNotContain(SECRET);
    }
}
