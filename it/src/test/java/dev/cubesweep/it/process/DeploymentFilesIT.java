package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.SimulatedS3;
import dev.cubesweep.json.Json;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What Heroku, Docker and systemd are told of the built distribution: nothing else in the build reads these files. */
@DisplayName("The files for deployments")
final class DeploymentFilesIT {

    private static final Path ROOT = Path.of("..");
    private static final Path BUILT = ROOT.resolve("dist/target/cubesweep");
    /** Where the Dockerfile and docs/deploy.md copy the built distribution to. */
    private static final String INSTALLED = "/opt/cubesweep/";

    private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z0-9_]+)`");

    @TempDir
    private Path data;

    @Test
    @DisplayName("the Procfile's release phase succeeds, and its web process serves")
    void procfile() throws IOException {
        Map<String, String> types = Files.readAllLines(ROOT.resolve("Procfile")).stream()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));

        assertThat(types).containsOnlyKeys("release", "web");
        assertThat(executable(types.getOrDefault("release", ""))).isEqualTo("migrate");
        assertThat(executable(types.getOrDefault("web", ""))).isEqualTo("serve");
        try (SimulatedS3 s3 = SimulatedS3.start("--bucket=bucket", "--prefix=cube/", "--objects=1")) {
            Distribution dyno = Distribution.on(s3.endpoint() + "/bucket/cube", data);
            Finished release = dyno.run("migrate");
            assertThat(release.exitCode()).as(release.all()).isZero();
            try (ServerProcess web = ServerProcess.start(dyno)) {
                assertThat(web.get("/healthz").body().path("s3_configured").asBoolean())
                        .isTrue();
            }
        }
    }

    /** Wants what a command line starts to be there. @return its arguments */
    private static String executable(String commandLine) {
        String[] words = commandLine.split(" ", 2);
        assertThat(ROOT.resolve(words[0])).isExecutable();
        return words[1];
    }

    @Test
    @DisplayName("the systemd unit starts the server, from where it is copied to, with variables that there are")
    void systemd() throws IOException {
        String unit = text("deploy/cubesweep.service");
        String installation = text("docs/deploy.md");

        assertThat(all("^ExecStart=(.*)$", unit))
                .singleElement()
                .satisfies(line -> assertThat(executable(line.replace(INSTALLED, "dist/target/cubesweep/")))
                        .isEqualTo("serve"));
        assertThat(all("^EnvironmentFile=(.*)$", unit)).containsExactly("/etc/cubesweep.env");
        assertThat(installation)
                .contains("cp -r dist/target/cubesweep /opt/cubesweep")
                .contains("install -m 600 deploy/cubesweep.env /etc/cubesweep.env");
        assertThat(all("^Environment=(\\w+)=", unit)).isNotEmpty().isSubsetOf(variables());
        assertThat(all("^#?([A-Z]\\w+)=", text("deploy/cubesweep.env")))
                .hasSizeGreaterThan(5)
                .isSubsetOf(variables());
    }

    @Test
    @DisplayName("the Dockerfile copies what was built, and starts the server from there")
    void dockerfile() throws IOException {
        String dockerfile = text("Dockerfile");

        assertThat(all("^COPY --from=build /src/(\\S+) /opt/cubesweep$", dockerfile))
                .singleElement()
                .satisfies(path -> assertThat(ROOT.resolve(path).toRealPath()).isEqualTo(BUILT.toRealPath()));
        assertThat(all("^ENTRYPOINT \\[\"" + INSTALLED + "(\\S+)\"]$", dockerfile))
                .singleElement()
                .satisfies(path -> assertThat(BUILT.resolve(path)).isExecutable());
        assertThat(all("^CMD \\[(.*)]$", dockerfile)).containsExactly("\"serve\"");
        assertThat(all("^ENV (\\w+)=", dockerfile)).isNotEmpty().isSubsetOf(variables());
    }

    @Test
    @DisplayName("Docker's build sees every module's pom, and the sources of all that are built there")
    void dockerignore() throws IOException {
        List<String> ignored = Files.readAllLines(ROOT.resolve(".dockerignore"));
        List<String> modules = all("<module>(.*)</module>", text("pom.xml"));

        assertThat(modules).contains("core", "dist", "it");
        assertThat(isIgnored(Path.of("core/target/classes"), ignored)).isTrue();
        assertThat(Stream.concat(Stream.of("pom.xml"), modules.stream().map(module -> module + "/pom.xml")))
                .noneMatch(pom -> isIgnored(Path.of(pom), ignored));
        for (String module : modules) {
            if (!module.equals("it")) {
                assertThat(files(module + "/src")).isNotEmpty().noneMatch(file -> isIgnored(file, ignored));
            }
        }
    }

    /** As Docker reads a pattern: what lies in an ignored folder is ignored, and {@code **} may stand for none. */
    private static boolean isIgnored(Path file, List<String> patterns) {
        return patterns.stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", "{**/,}")))
                .anyMatch(pattern -> Stream.iterate(file, path -> path != null, Path::getParent)
                        .anyMatch(pattern::matches));
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(Files::isRegularFile).map(ROOT::relativize).toList();
        }
    }

    @Test
    @DisplayName("app.json is JSON, with variables and process types that there are")
    void appJson() throws IOException {
        JsonNode app = Json.mapper().readTree(text("app.json"));

        assertThat(app.path("env").propertyNames()).contains("CUBESWEEP_TOKEN").isSubsetOf(variables());
        assertThat(app.path("formation").propertyNames()).isNotEmpty().isSubsetOf(all("^(\\w+):", text("Procfile")));
        assertThat(app.path("addons").findValuesAsString("plan")).contains("cloudcube", "heroku-postgresql");
        assertThat(app.path("buildpacks").findValuesAsString("url")).containsExactly("heroku/java");
    }

    @Test
    @DisplayName("every file of the repository that docs/deploy.md names is there")
    void namedFiles() throws IOException {
        assertThat(all("\\b((?:deploy|dist/target)/[\\w./-]*\\w)", text("docs/deploy.md")))
                .contains("deploy/cubesweep.env", "dist/target/cubesweep")
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }

    /** All that docs/configuration.md explains. */
    private static Set<String> variables() throws IOException {
        Set<String> variables = text("docs/configuration.md")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> VARIABLE.matcher(line.split("\\|")[1]).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(variables).contains("CLOUDCUBE_URL", "CUBESWEEP_TOKEN", "PORT");
        return variables;
    }

    private static String text(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
