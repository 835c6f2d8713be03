package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.plan.PlanStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A server that plans every night for years must not fill its disk or run out of descriptors. Files are known by keys
 * that only this test uses, since other processes plan in the same directory.
 */
@DisplayName("H43 what a run puts into the temporary directory")
class TemporaryFilesTest {

    private static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    private final CleanupScene scene = new CleanupScene();
    private final String own = UUID.randomUUID().toString();
    private final Instant begin = Instant.now().minusSeconds(2);

    /** An orphan, and an object of an abandoned job, whose decision waits for the end of the listing. */
    @BeforeEach
    void anOrphanAndAnAbandonedObject() {
        scene.catalog().add(aJob("j", scene.daysAgo(40)).original("cube/uploads/abandoned-" + own));
        scene.object("uploads/abandoned-" + own, Duration.ofDays(39));
        scene.object("uploads/orphan-" + own, Duration.ofDays(39));
        scene.store().leftovers().begin("cube/uploads/unfinished-" + own, scene.daysAgo(39));
    }

    @Test
    void isRemovedWhenItHasEnded() {
        assertThat(scene.bulk().deletedCount()).isEqualTo(2);

        assertThat(filesOfThisTest()).isEmpty();
    }

    @Test
    void isRemovedWhenItsListingBreaksOff() {
        // So many that the list is on the disk and not only in a buffer.
        for (int object = 0; object < 6_000; object++) {
            scene.object("uploads/" + own + "-" + UUID.randomUUID() + UUID.randomUUID(), Duration.ofDays(39));
        }
        scene.store().faults().breakListingsAfter(6);

        assertThat(scene.bulk().status()).isEqualTo("failed");

        assertThat(filesOfThisTest()).isEmpty();
    }

    @Test
    void isRemovedWhenItsListingBeginsAgain() {
        scene.store().faults().beginListingsAgainAfter(1);

        assertThat(scene.bulk().deletedCount()).isEqualTo(2);

        assertThat(filesOfThisTest()).isEmpty();
    }

    @Test
    void isRemovedWhenTheSavedListIsAnother() {
        CleanupReport preview = scene.dryRun();
        scene.store()
                .reservedFiles()
                .put(
                        scene.store()
                                .reservedFiles()
                                .list("plans/" + preview.planId())
                                .get(0),
                        own.getBytes(StandardCharsets.UTF_8));

        assertThat(scene.apply(preview).status()).isEqualTo("failed");

        assertThat(filesOfThisTest()).isEmpty();
    }

    @Test
    void isRemovedWhenTheSavedListCannotBeRead() {
        CleanupReport preview = scene.dryRun();
        scene.reachPlans(plans ->
                Interception.answering(PlanStorage.class, plans, "open", answer -> Optional.of(breakingOffAfter(own))));

        assertThat(scene.apply(preview).status()).isEqualTo("failed");

        assertThat(filesOfThisTest()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isClosedWhetherItEndsOrBreaksOff() {
        List<Path> before = openFiles();

        scene.dryRun();
        assertThat(openFiles()).isEqualTo(before);
        scene.store().faults().breakListingsAfter(1);
        scene.dryRun();
        assertThat(openFiles()).isEqualTo(before);
        scene.store().faults().mendListings();
        scene.store().faults().beforeDelete(() -> scene.store().faults().setUnreachable(true));
        assertThat(scene.bulk().status()).isEqualTo("failed");
        assertThat(openFiles()).isEqualTo(before);
    }

    private static InputStream breakingOffAfter(String words) {
        return new SequenceInputStream(
                new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("The connection broke off.");
                    }
                });
    }

    /** Cubesweep's temporary files that this process has open, removed ones included. */
    private static List<Path> openFiles() {
        try (Stream<Path> descriptors = Files.list(OPEN_FILES)) {
            return descriptors
                    .flatMap(TemporaryFilesTest::target)
                    .filter(file -> file.toString().contains("/cubesweep-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> target(Path descriptor) {
        try {
            return Stream.of(Files.readSymbolicLink(descriptor));
        } catch (IOException closedMeanwhile) {
            return Stream.empty();
        }
    }

    private List<Path> filesOfThisTest() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("cubesweep-"))
                    .filter(this::isOfThisTestsTime)
                    .filter(file -> text(file).contains(own))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOfThisTestsTime(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).toInstant().isAfter(begin);
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    /** What can be read of a file, unzipped as far as it was written, and as it lies there. */
    private static String text(Path file) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            read.write(Files.readAllBytes(file));
            try (InputStream zipped = new GZIPInputStream(Files.newInputStream(file))) {
                byte[] some = new byte[512];
                for (int count = zipped.read(some); count >= 0; count = zipped.read(some)) {
                    read.write(some, 0, count);
                }
            }
        } catch (IOException noFurther) {
            // Cut short, not zipped, or another process's and gone.
        }
        return read.toString(StandardCharsets.UTF_8);
    }
}
