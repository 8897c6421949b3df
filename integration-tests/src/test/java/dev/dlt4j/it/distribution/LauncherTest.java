package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class LauncherTest {
    @TempDir
    private Path folder;

    @Test
    void startsTheDistributionFromAnyFolder() {
        var outcome = Program.dlt4j(folder, "--version").run();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("0.1.0");
    }

    @Test
    void startsThroughASymbolicLink() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("linked"),
                Checkout.distribution().resolve("dlt4j"));

        var outcome = Program.of(folder, link.toString(), "--version")
                .with("DLT4J_JAVA_HOME", System.getProperty("java.home")).run();

        Files.delete(link);
        assertThat(outcome.out()).contains("0.1.0");
    }

    @Test
    void refusesAChosenJavaThatIsTooOld() throws IOException {
        var old = FakeJava.create(folder.resolve("old"), "17.0.15", "Debian", "17.0.15+6");

        var outcome = Program.dlt4j(folder, "--version").with("DLT4J_JAVA_HOME", old.toString()).run();

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo(
                "dlt4j: DLT4J_JAVA_HOME=" + old + " is not the home of a Java 21 or newer\n");
    }

    @Test
    void takesJavaHomeWhenItIsNewEnough() throws IOException {
        var home = FakeJava.create(folder.resolve("new"), "21", "Somebody", "21+35");

        assertThat(started("JAVA_HOME", home, "--version")).startsWith(home + "/bin/java\n");
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws IOException {
        var old = FakeJava.create(folder.resolve("old"), "1.8.0_402", "Debian", "1.8.0_402-b06");
        var jdks = folder.resolve(".jdks");
        var found = FakeJava.create(jdks.resolve("huge"), "999.0.1", "Somebody", "999.0.1+1");
        FakeJava.create(jdks.resolve("next"), "998", "Somebody", "998+1");

        var outcome = Program.dlt4j(folder).with("DLT4J_JAVA_HOME", "").with("JAVA_HOME", old.toString())
                .with("HOME", folder.toString()).run();

        assertThat(outcome.out()).startsWith(found + "/bin/java\n");
    }

    @Test
    void usesTheCacheOnlyWithTheJdkThatTrainedIt() throws IOException {
        var jdk = Path.of(System.getProperty("java.home"));
        var same = FakeJava.create(folder.resolve("same"), "25", "", "");
        Files.copy(jdk.resolve("release"), same.resolve("release"),
                StandardCopyOption.REPLACE_EXISTING);
        var other = FakeJava.create(folder.resolve("other"), "25.0.3", "Somebody Else", "25.0.3+9-LTS");

        assumeThatTheBuildTrainedACache();
        assertThat(started("DLT4J_JAVA_HOME", same)).contains("-XX:AOTCache=");
        assertThat(started("DLT4J_JAVA_HOME", other)).doesNotContain("-XX:AOTCache=");
    }

    @Test
    void acceptsTheCacheItTrained() {
        assumeThatTheBuildTrainedACache();
        var outcome = Program.dlt4j(folder, "--version").with("DLT4J_JAVA_OPTS", "-XX:AOTMode=on").run();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void printsNothingOfTheJvmWithTheCache() {
        assumeThatTheBuildTrainedACache();
        var outcome = Program.dlt4j(folder, "--version").run();

        assertThat(outcome.out()).startsWith("dlt4j ").hasLineCount(1);
        assertThat(outcome.err()).isEmpty();
    }

    /// `cp -r` gives files the time of the copy, and the JVM knows the jars of a cache by their times.
    @Test
    void acceptsTheCacheInACopyThatLostTheTimesOfTheJars() throws IOException {
        assumeThatTheBuildTrainedACache();
        Path copy = copied();

        Program.Outcome outcome = version(copy, "-XX:AOTMode=on");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("dlt4j ").hasLineCount(1);
        assertThat(times(copy)).isEqualTo(times(Checkout.distribution())).hasSize(1);
    }

    @Test
    void passesOverACacheOfOtherJarsWithoutAWord() throws IOException {
        assumeThatTheBuildTrainedACache();
        Path copy = copied();
        Path lib = copy.resolve("lib");
        Path first = lib.resolve(Files.readAllLines(lib.resolve("classpath")).getFirst());
        Files.write(first, new byte[]{0}, StandardOpenOption.APPEND);

        Program.Outcome outcome = version(copy, "");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("dlt4j ").hasLineCount(1);
        assertThat(lib.resolve("dlt4j.aot.jdk")).as("not tried again").doesNotExist();
        assertThat(version(copy, "").err()).isEmpty();
    }

    private Path copied() throws IOException {
        Path built = Checkout.distribution();
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy.resolve("lib"));
        Files.copy(built.resolve("dlt4j"), copy.resolve("dlt4j"), StandardCopyOption.COPY_ATTRIBUTES);
        for (Path file : files(built.resolve("lib"))) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, copy.resolve("lib").resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private Program.Outcome version(Path distribution, String options) {
        return Program.of(folder, distribution.resolve("dlt4j").toString(), "--version")
                .with("DLT4J_JAVA_HOME", System.getProperty("java.home")).with("DLT4J_JAVA_OPTS", options)
                .run();
    }

    private static Set<FileTime> times(Path distribution) throws IOException {
        Set<FileTime> times = new HashSet<>();
        for (Path file : files(distribution.resolve("lib"))) {
            if (file.toString().endsWith(".jar")) {
                times.add(Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void runsAPipelineOfTheFileHereByItsNameAlone() throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), "{\"id\": 1}");
        Files.writeString(folder.resolve("dlt.yml"), """
                sources:
                  files: {type: filesystem, bucket_url: ., resources: [{name: rows, file_glob: "*.jsonl"}]}
                pipelines:
                  first: {source: files, destination: duckdb, pipelines_dir: work}
                  second: {source: files, destination: duckdb, pipelines_dir: work}
                """);

        assertThat(Program.dlt4j(folder, "run", "second").run().out()).contains("dataset second");
        assertThat(Program.dlt4j(folder, "run", "secund").run().err()).contains("secund", "first, second");
    }

    @Test
    void keepsTheOrderOfTheClassPathAndAppendsConnectors() throws IOException {
        var java = FakeJava.create(folder.resolve("java"), "21", "Somebody", "21+35");
        var connector = Files
                .writeString(Files.createDirectory(folder.resolve("my connectors")).resolve("a b.jar"), "");
        var lib = Checkout.distribution().resolve("lib");
        var expected = new StringBuilder();
        for (var jar : Files.readAllLines(lib.resolve("classpath"))) {
            expected.append(lib.resolve(jar)).append(':');
        }

        var outcome = Program.dlt4j(folder).with("DLT4J_JAVA_HOME", java.toString())
                .with("DLT4J_CONNECTORS", connector.getParent().toString()).run();

        assertThat(outcome.out().lines()).containsSubsequence("-cp", expected.append(connector).toString(),
                "dev.dlt4j.cli.Main");
    }

    @Test
    void letsTheUserChooseHeapAndCollector() throws IOException {
        var java = FakeJava.create(folder.resolve("java"), "21", "Somebody", "21+35");

        var outcome = Program.dlt4j(folder, "run", "a file.yml").with("DLT4J_JAVA_HOME", java.toString())
                .with("DLT4J_JAVA_OPTS", "-Xmx2g -XX:+UseParallelGC").run();

        assertThat(outcome.out().lines()).containsSubsequence("-Xmx512m", "-Xmx2g", "-XX:+UseParallelGC",
                "-cp",
                "dev.dlt4j.cli.Main", "run", "a file.yml");
        assertThat(outcome.out()).doesNotContain("UseSerialGC");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"true|run", "true|run dlt.yml", "true|run . pipe --set a=b",
            "true|run pipe",
            "false|run files", "false|run files/dlt.yml", "false|run both.yml", "false|run destination.yml",
            "false|run --from a.csv --to b", "false|query pipe", "false|--version"})
    void aRunOfApisAloneLeavesOutTheSecondCompiler(boolean leavesOut, String arguments) throws IOException {
        var java = FakeJava.create(folder.resolve("java"), "21", "Somebody", "21+35");
        Files.writeString(folder.resolve("dlt.yml"), "sources:\n  a:\n    type: rest_api\n");
        Files.writeString(Files.createDirectory(folder.resolve("files")).resolve("dlt.yml"),
                "sources: {a: {type: filesystem}}");
        Files.writeString(folder.resolve("both.yml"),
                "sources: {a: {type: rest_api}, b: {type: sql_database}}");
        Files.writeString(folder.resolve("destination.yml"),
                "sources: {a: {type: rest_api}}\ndestinations: {b: {type: filesystem}}");

        var chosen = Program.dlt4j(folder, arguments.split(" ")).with("DLT4J_JAVA_HOME", java.toString())
                .with("DLT4J_JAVA_OPTS", "-XX:TieredStopAtLevel=4").run().out();

        // the last one counts
        assertThat(chosen.contains("-XX:TieredStopAtLevel=1\n-XX:TieredStopAtLevel=4\n"))
                .isEqualTo(leavesOut);
    }

    private static void assumeThatTheBuildTrainedACache() {
        Assumptions.assumeTrue(Files.exists(Checkout.distribution().resolve("lib/dlt4j.aot")),
                "the build could not train an AOT cache; cli/target/training.log says why");
    }

    private String started(String variable, Path home, String... arguments) {
        return Program.dlt4j(folder, arguments).with("DLT4J_JAVA_HOME", "").with(variable, home.toString())
                .run().out();
    }
}
