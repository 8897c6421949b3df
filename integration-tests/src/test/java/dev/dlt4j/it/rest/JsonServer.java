package dev.dlt4j.it.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// The npm package json-server: a real API over a file of JSON, installed into a folder of its own. Where npm
/// is missing, or the package cannot be fetched, the test that needs it is skipped and says so.
final class JsonServer implements AutoCloseable {
    private static final String PACKAGE = "json-server@0.17.4";
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private JsonServer(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// Installs it.
    static void install(Path folder) throws IOException, InterruptedException {
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--prefix",
                    folder.toString(),
                    PACKAGE).redirectErrorStream(true).redirectOutput(folder.resolve("npm.log").toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("npm is not installed here, so json-server cannot be started");
            return;
        }
        boolean ended = npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            npm.destroyForcibly().waitFor();
        }
        Assumptions.assumeTrue(ended && npm.exitValue() == 0, () -> "npm cannot install " + PACKAGE);
    }

    /// Starts it over a document.
    ///
    /// @param folder where it was installed
    static JsonServer over(Path folder, String document) throws IOException {
        Path database = Files.writeString(folder.resolve("db.json"), document);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(List.of("node",
                folder.resolve("node_modules/json-server/lib/cli/bin.js").toString(), "--host", "127.0.0.1",
                "--port", String.valueOf(port), database.toString())).directory(folder.toFile())
                .redirectErrorStream(true).start();
        JsonServer server = new JsonServer(process, "http://127.0.0.1:" + port);
        // one that hangs must not hang the build
        CompletableFuture<Void> watch = CompletableFuture.runAsync(process::destroyForcibly,
                CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        BufferedReader log = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = log.readLine(); line == null || !line.contains("Home"); line = log.readLine()) {
            if (line == null) {
                throw new IllegalStateException("json-server did not start: " + all);
            }
            all.append(line).append('\n');
        }
        watch.cancel(false);
        Thread.ofVirtual().start(() -> log.lines().forEach(line -> {
            // its pipe must not fill up
        }));
        return server;
    }

    String address() {
        return address;
    }

    /// Adds a row, or changes one when the path names it.
    void put(String path, String row) throws IOException, InterruptedException {
        String method = path.matches(".*/\\d+") ? "PUT" : "POST";
        int status = client.send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(row)).build(), BodyHandlers.discarding())
                .statusCode();
        if (status >= 300) {
            throw new IOException("status " + status + " from " + path);
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly().onExit().join();
    }
}
