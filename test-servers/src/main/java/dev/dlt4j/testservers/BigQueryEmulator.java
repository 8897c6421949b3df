package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// An emulator of BigQuery, bqemulator on DuckDB, that tests start for themselves. It is a program in Python,
/// which is fetched once with pip into the folder for temporary files.
public final class BigQueryEmulator implements AutoCloseable {
    /// The project that requests name.
    public static final String PROJECT = "dlt4j-test";
    private static final String RELEASE = "1.4.0";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final Path buckets;
    private final int grpcPort;
    private final ServerProcess process;
    private final @Nullable TestCertificate certificate;

    /// @param certificate encrypts gRPC
    private BigQueryEmulator(Path packages, Path folder, @Nullable TestCertificate certificate)
            throws IOException {
        this.port = PostgresServer.freePort();
        this.grpcPort = PostgresServer.freePort();
        this.certificate = certificate;
        buckets = Files.createDirectory(folder.resolve("buckets"));
        Path launcher = folder.resolve("launcher.py");
        try (var script = BigQueryEmulator.class.getResourceAsStream("bigquery_emulator.py")) {
            Files.copy(script, launcher);
        }
        process = ServerProcess.ofThisUser("bqemulator", folder, List.of("env", "PYTHONPATH=" + packages,
                "PYTHONDONTWRITEBYTECODE=1", "TMPDIR=" + folder,
                "BQEMU_GCS_LOCAL_ROOT=" + buckets,
                "CERTIFICATE=" + (certificate == null ? "" : certificate.pem()), "python3",
                launcher.toString(), "start", "--rest-port", Integer.toString(port), "--grpc-port",
                Integer.toString(grpcPort), "--project", PROJECT));
    }

    /// Starts an emulator; it ends with the process at the latest.
    ///
    /// @throws ProgramMissing when there is no Python here, or the package cannot be fetched
    public static BigQueryEmulator start() {
        return start(false);
    }

    /// Starts an emulator with an encrypted Storage Write API, as the JDK's client speaks gRPC only so.
    ///
    /// @throws ProgramMissing when there is no Python here, or the package cannot be fetched
    public static BigQueryEmulator withStorageWrite() {
        return start(true);
    }

    private static BigQueryEmulator start(boolean storageWrite) {
        try {
            Path packages = ServerPrograms.fetched("bqemulator-" + RELEASE,
                    folder -> Commands.pip(folder, "bqemulator==" + RELEASE, "numpy"));
            Path folder = Files.createTempDirectory("dlt4j-bigquery-");
            var emulator = new BigQueryEmulator(packages, folder,
                    storageWrite ? TestCertificate.in(folder) : null);
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

    /// The folder whose files it finds at `gs://` with the name of a bucket.
    public Path bucket(String name) throws IOException {
        return Files.createDirectories(buckets.resolve(name));
    }

    /// Where the Storage Write API answers.
    public String storageEndpoint() {
        return "https://127.0.0.1:" + grpcPort;
    }

    /// What a client of the Storage Write API trusts.
    ///
    /// @throws IllegalStateException when it was started without one
    public SSLContext trust() {
        if (certificate == null) {
            throw new IllegalStateException("the emulator was started without the Storage Write API");
        }
        return certificate.trust();
    }

    @Override
    public void close() {
        process.close();
    }
}
