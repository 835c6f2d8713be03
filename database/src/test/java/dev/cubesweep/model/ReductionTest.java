package dev.cubesweep.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.ObjectKind;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a history that fails: here, because the product does not decide again when it claims (H09). */
class ReductionTest {

    private static final Product.Defect CARELESS =
            new Product.Defect(UnaryOperator.identity(), CarelessCatalog::new, UnaryOperator.identity());
    /** An orphan becomes a job's while it is planned, and much else happens. */
    private static final History FAILING = History.of(
            new Step.JobIs(0, JobStatus.PROCESSING),
            new Step.Upload("uploads/a", 2, 57_600),
            new Step.UserPromise("ann", 30),
            new Step.Upload("clips/1", 1, 57_600),
            new Step.Pass(61),
            new Step.Hold(new Step.OnClip(0, 1)),
            new Step.RefusesKey("other/x"),
            new Step.Meanwhile(Moment.AFTER_LIST, 1, new Step.JobOwns(0, ObjectKind.ORIGINAL, "uploads/a")),
            new Step.Bulk(0, 1, false),
            new Step.ClipIs(0, 1, ClipStatus.FAILED, null, null));

    private static final String FRAME = """
            package dev.cubesweep.model;

            import dev.cubesweep.catalog.*;
            import java.util.function.Supplier;
            import org.junit.jupiter.api.Test;

            final class Printed implements Supplier<History> {
                private History played = History.of();

                private void replay(Step... steps) {
                    played = History.of(steps);
                }

                @Override
                public History get() {
                    history();
                    return played;
                }

            %s
            }
            """;

    @Test
    void aHistoryThatFailsIsReducedAndPrintedAsATestThatReplaysIt(@TempDir Path directory) throws Exception {
        try (Theatre theatre = new Theatre(CARELESS)) {
            String broken = theatre.broken(FAILING);

            History reduced = Reduction.of(FAILING, theatre::broken);

            assertThat(broken).isEqualTo("what is promised stays");
            assertThat(reduced.size()).as(Source.of("reduced", reduced)).isEqualTo(3);
            assertThat(reduced.steps()).contains(new Step.Bulk(5, 24, true));
            for (int step = 0; step < reduced.size(); step++) {
                assertThat(theatre.broken(reduced.without(step, step + 1)))
                        .as("without step %d", step)
                        .isNotEqualTo(broken);
            }
            assertThat(compiled(Source.of("history", reduced), directory)).isEqualTo(reduced);
        }
    }

    /** The history that printed source plays, once it is compiled where a developer would paste it. */
    @SuppressWarnings("unchecked")
    private static History compiled(String method, Path directory) throws IOException, ReflectiveOperationException {
        Path source = directory.resolve("Printed.java");
        Files.writeString(source, FRAME.formatted(method));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        int errors = compiler.run(
                null, null, null, "-proc:none", "-d", directory.toString(), "-cp", classPath, source.toString());
        assertThat(errors).as(method).isZero();
        Class<?> printed = MethodHandles.lookup()
                .defineClass(Files.readAllBytes(directory.resolve("dev/cubesweep/model/Printed.class")));
        return ((Supplier<History>) printed.getDeclaredConstructor().newInstance()).get();
    }
}
