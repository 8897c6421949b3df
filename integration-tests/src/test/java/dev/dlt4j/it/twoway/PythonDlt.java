package dev.dlt4j.it.twoway;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.it.distribution.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/// Python dlt 1.31.0 in a virtual environment, which pip fills once per checkout.
final class PythonDlt {
    private static final String PACKAGE = "dlt[duckdb,postgres,s3,az,gs]==1.31.0";
    private static final int MINUTES = 5;

    private final Path python;

    private PythonDlt(Path python) {
        this.python = python;
    }

    /// Skips the test, saying why, where there is no Python with virtual environments and pip.
    static PythonDlt installed() throws Exception {
        Path folder = Checkout.scratch("python-dlt-" + Integer.toHexString(PACKAGE.hashCode()));
        Path python = folder.resolve("bin/python");
        if (!Files.exists(folder.resolve("ready"))) {
            Assumptions.assumeTrue(succeeds(List.of("python3", "-m", "venv", folder.toString())),
                    "python3 with venv and pip is needed to run Python dlt beside; .ci/run installs both");
            assertThat(succeeds(List.of(python.toString(), "-m", "pip", "install", "--quiet", PACKAGE)))
                    .as("pip could not install " + PACKAGE).isTrue();
            Files.createFile(folder.resolve("ready"));
        }
        return new PythonDlt(python);
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /// Runs one step and returns what the pipeline knows afterwards.
    Known run(Map<String, ?> step) throws Exception {
        return run("/twoway/step.py", Path.of("").toAbsolutePath(), Map.of(), step);
    }

    /// Runs the pipeline of a project folder, with the settings of its `.dlt`.
    Known runProject(Path folder, Map<String, String> environment, Map<String, ?> step) throws Exception {
        return run("/twoway/shared_folder.py", folder, environment, step);
    }

    private Known run(String name, Path folder, Map<String, String> environment, Map<String, ?> step)
            throws Exception {
        Path script = Path.of(PythonDlt.class.getResource(name).toURI());
        Path errors = Files.createTempFile("dlt", ".err");
        ProcessBuilder builder = new ProcessBuilder(python.toString(), script.toString())
                .directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(JsonText.compact(step).getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        Map<?, ?> known = (Map<?, ?>) JsonParser.parse(printed);
        return new Known(String.valueOf(known.get("schema")), String.valueOf(known.get("state")),
                ((Number) known.get("version")).longValue());
    }

    /// What a pipeline knows after a run.
    ///
    /// @param schema the hash of its schema
    /// @param state  the hash of its state
    record Known(String schema, String state, long version) {}
}
