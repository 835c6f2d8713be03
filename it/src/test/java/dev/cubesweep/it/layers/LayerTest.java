package dev.cubesweep.it.layers;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import java.util.List;

/** A module depends only on modules above it in docs/design.md. */
@AnalyzeClasses(packages = "dev.cubesweep", importOptions = LayerTest.MainCode.class)
final class LayerTest {

    /** The core's tests come as a jar, which the library's own option takes for main code. */
    static final class MainCode implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar") && !location.contains("/test-classes/");
        }
    }

    private static final String[] CORE = {
        "dev.cubesweep.store",
        "dev.cubesweep.catalog..",
        "dev.cubesweep.policy..",
        "dev.cubesweep.plan..",
        "dev.cubesweep.guard..",
        "dev.cubesweep.sweep..",
        "dev.cubesweep.run..",
        "dev.cubesweep.explain..",
        "dev.cubesweep.housekeeping..",
        "dev.cubesweep.trash..",
        "dev.cubesweep.usage..",
        "dev.cubesweep.reconcile..",
        "dev.cubesweep.json.."
    };

    @ArchTest
    static final ArchRule MODULES = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.cubesweep..")
            .layer("core")
            .definedBy(CORE)
            .layer("store-s3")
            .definedBy("dev.cubesweep.store.s3..")
            .layer("database")
            .definedBy("dev.cubesweep.database..")
            .layer("attached")
            .definedBy("dev.cubesweep.attached..")
            .layer("installation")
            .definedBy("dev.cubesweep.installation..")
            .layer("server")
            .definedBy("dev.cubesweep.server..")
            .layer("cli")
            .definedBy("dev.cubesweep.cli..")
            .layer("demo")
            .definedBy("dev.cubesweep.demo..")
            .whereLayer("store-s3")
            .mayOnlyBeAccessedByLayers("installation")
            .whereLayer("database")
            .mayOnlyBeAccessedByLayers("attached", "installation", "server", "cli")
            .whereLayer("attached")
            .mayOnlyBeAccessedByLayers("installation", "cli")
            .whereLayer("installation")
            .mayOnlyBeAccessedByLayers("server", "cli", "demo")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("demo")
            .mayNotBeAccessedByAnyLayer()
            .because("each module is explained by the ones above it alone");

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_TECHNOLOGY = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "software.amazon..",
                    "java.sql..",
                    "javax.sql..",
                    "org.jdbi..",
                    "picocli..")
            .because(
                    "what decides about deletions must be testable without any server, and read without any framework");

    @ArchTest
    static final ArchRule COMMAND_LINE_STARTS_FAST = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.cubesweep.cli..",
                    "dev.cubesweep.installation..",
                    "dev.cubesweep.database..",
                    "dev.cubesweep.store.s3..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..")
            .because("starting Spring takes seconds, and a command line has none");

    @ArchTest
    static final ArchRule POLICY_IS_PURE = noClasses()
            .that()
            .resideInAPackage("dev.cubesweep.policy..")
            .should()
            .dependOnClassesThat(resideInAPackage("java.io..")
                    .or(JavaClass.Predicates.assignableTo(java.time.Clock.class))
                    .or(resideInAPackage("org.slf4j..")))
            .because("the same facts must always give the same decision, whoever asks and whenever");

    @ArchTest
    static final ArchRule DELETION_HAS_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cubesweep.sweep..", "dev.cubesweep.store.s3..")
            .should()
            .callMethod(ObjectStore.class, "delete", List.class)
            .because("an object is deleted by a sweep of a guarded plan, or not at all");

    @ArchTest
    static final ArchRule REMOVAL_OF_LEFTOVERS_HAS_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cubesweep.sweep..", "dev.cubesweep.store.s3..")
            .should()
            .callMethod(Leftovers.class, "abort", ObjectKey.class, String.class)
            .orShould()
            .callMethod(Leftovers.class, "remove", ObjectKey.class, String.class)
            .because("an upload is aborted, and an old version removed, by a sweep of a guarded plan, or not at all");
}
