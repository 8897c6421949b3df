package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// An emulator of BigQuery, bqemulator on DuckDB, that tests start for themselves. It is a program in Python,
/// which is fetched once with pip into the folder for temporary files.
public final class BigQueryEmulator implements AutoCloseable {
    /// The project that requests name.
    public static final String PROJECT = "dlt4j-test";
    private static final String RELEASE = "1.4.0";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final ServerProcess process;

    private BigQueryEmulator(Path packages, Path folder, int port) throws IOException {
        this.port = port;
        Path launcher = folder.resolve("launcher.py");
        try (var script = BigQueryEmulator.class.getResourceAsStream("bigquery_emulator.py")) {
            Files.copy(script, launcher);
        }
        process = ServerProcess.ofThisUser("bqemulator", folder, List.of("env", "PYTHONPATH=" + packages,
                "PYTHONDONTWRITEBYTECODE=1", "TMPDIR=" + folder,
                "python3", launcher.toString(), "start", "--rest-port", Integer.toString(port), "--grpc-port",
                Integer.toString(PostgresServer.freePort()), "--project", PROJECT));
    }

    /// Starts an emulator; it ends with the process at the latest.
    ///
    /// @throws ProgramMissing when there is no Python here, or the package cannot be fetched
    public static BigQueryEmulator start() {
        try {
            Path packages = ServerPrograms.fetched("bqemulator-" + RELEASE,
                    folder -> Commands.pip(folder, "bqemulator==" + RELEASE, "numpy"));
            var emulator = new BigQueryEmulator(packages, Files.createTempDirectory("dlt4j-bigquery-"),
                    PostgresServer.freePort());
            emulator.process.awaitAnswer(PATIENCE, URI.create(emulator.endpoint() + "/healthz"), 200);
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it answers.
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
