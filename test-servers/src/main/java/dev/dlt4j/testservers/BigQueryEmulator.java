package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An emulator of BigQuery, bqemulator on DuckDB, that tests start for themselves. It is a program in Python,
/// which is fetched once with pip into the folder for temporary files.
public final class BigQueryEmulator implements AutoCloseable {
    /// The project that requests name.
    public static final String PROJECT = "dlt4j-test";
    private static final String RELEASE = "1.4.0";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POLL_MILLISECONDS = 100;
    private static final String SCRIPT = """
            folder=$1; shift
            "$@" >>"$folder/log" 2>&1 </dev/null & pid=$!
            while read -r line; do :; done
            kill -9 $pid; wait $pid; rm -rf "$folder"
            """;

    /// Started at the first use; ends with the process.
    private static @Nullable BigQueryEmulator shared;

    private final Path folder;
    private final int port;
    private final Watchdog watchdog;

    private BigQueryEmulator(Path packages, Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        Files.createDirectory(folder.resolve("gcs"));
        Path launcher = folder.resolve("launcher.py");
        try (var script = BigQueryEmulator.class.getResourceAsStream("bigquery_emulator.py")) {
            Files.copy(script, launcher, StandardCopyOption.REPLACE_EXISTING);
        }
        if (Commands.isRoot()) {
            Commands.run(List.of("chown", "-R", "nobody", folder.toString()));
        }
        watchdog = new Watchdog(SCRIPT, List.of(folder.toString(), "env", "PYTHONPATH=" + packages,
                "PYTHONDONTWRITEBYTECODE=1", "TMPDIR=" + folder, "BQEMU_GCS_LOCAL_ROOT=" + folder + "/gcs",
                "python3", launcher.toString(), "start", "--rest-port", Integer.toString(port), "--grpc-port",
                Integer.toString(PostgresServer.freePort()), "--project", PROJECT));
    }

    /// The emulator that all tests of this process share; tests use datasets of their own.
    ///
    /// @throws ProgramMissing when there is no Python here, or the package cannot be fetched
    public static synchronized BigQueryEmulator shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static BigQueryEmulator start() {
        try {
            Path packages = ServerPrograms.fetched("bqemulator-" + RELEASE,
                    folder -> Commands.pip(folder, "bqemulator==" + RELEASE, "numpy"));
            var emulator = new BigQueryEmulator(packages, Files.createTempDirectory("dlt4j-bigquery-"),
                    PostgresServer.freePort());
            emulator.awaitStart();
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitStart() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest healthy = HttpRequest.newBuilder(URI.create(endpoint() + "/healthz"))
                    .timeout(Duration.ofSeconds(5)).build();
            while (true) {
                try {
                    if (http.send(healthy, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    if (System.nanoTime() > end || !watchdog.isAlive()) {
                        String log = Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
                        close();
                        throw new IllegalStateException("bqemulator does not start: " + log, e);
                    }
                }
                // it reports its start by its port only, so there is no event to wait for
                Thread.sleep(POLL_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for bqemulator", e);
        }
    }

    /// Where it answers.
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /// The folder whose folders are buckets of `gs:`.
    public Path buckets() {
        return folder.resolve("gcs");
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
