package dev.cubesweep.it.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.process.Distribution;
import dev.cubesweep.it.process.Finished;
import dev.cubesweep.it.process.ServerProcess;
import dev.cubesweep.it.servers.RealServer;
import dev.cubesweep.it.servers.SecondClient;
import dev.cubesweep.it.servers.ServerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A pipeline that reports over REST what it does. */
@ParameterizedClass
@EnumSource
final class RestExampleIT {

    private static final String CUBE = "cube/";

    private final RealServer store;
    private final SecondClient second;

    @TempDir
    private Path data;

    RestExampleIT(ServerKind kind) {
        Python.require("boto3", "requests");
        store = kind.start();
        second = store.client();
    }

    @AfterEach
    void stop() {
        second.close();
        store.close();
    }

    @Test
    @DisplayName("sources of finished jobs go by themselves; a cleanup leaves what is at work, may be retried or was"
            + " promised")
    void story() {
        second.put("cube2/uploads/talk.wav", "theirs");
        Map<String, String> neighbour = second.contents("cube2/");
        Distribution distribution =
                Distribution.onBucket(store, CUBE, data).with("CUBESWEEP_CLEANUP_DELAY_SECONDS", "1");
        try (ServerProcess cubesweep = ServerProcess.start(distribution)) {
            pipeline(cubesweep, "begin");
            awaitLeft(
                    "audio/debate.wav",
                    "audio/lecture.wav",
                    "clips/concert/0.wav",
                    "clips/concert/1.wav",
                    "clips/debate/0.wav",
                    "clips/interview/0.wav",
                    "clips/interview/1.wav",
                    "clips/lecture/0.wav",
                    "clips/talk/0.wav",
                    "clips/talk/1.wav",
                    "uploads/debate.wav",
                    "uploads/lecture.wav",
                    "uploads/nobody.wav");

            assertThat(pipeline(cubesweep, "go-on")).contains("talk: The source of the job talk has been deleted");
            assertThat(pipeline(cubesweep, "preview")).startsWith("Would delete ");
            assertThat(pipeline(cubesweep, "clean")).startsWith("Deleted ");
            awaitLeft("audio/lecture.wav", "clips/concert/0.wav", "clips/concert/1.wav", "uploads/lecture.wav");
        }
        assertThat(second.contents("cube2/")).isEqualTo(neighbour);
    }

    private void awaitLeft(String... paths) {
        Awaitility.await("what is left")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(second.paths(CUBE)).containsExactly(paths));
    }

    private String pipeline(ServerProcess cubesweep, String what) {
        Map<String, String> environment = Map.of(
                "CUBESWEEP_URL", cubesweep.address().toString(),
                "CLOUDCUBE_URL", store.endpoint() + "/" + store.bucket() + "/" + CUBE,
                "CLOUDCUBE_ACCESS_KEY_ID", store.accessKey(),
                "CLOUDCUBE_SECRET_ACCESS_KEY", store.secretKey());
        Finished finished = Finished.of(Python.program("rest", environment, "pipeline.py", what));
        assertThat(finished.exitCode()).as(finished.all()).isZero();
        System.out.print(finished.out());
        return finished.out();
    }
}
