package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A running server that speaks the protocol of an object store, on a loopback port. What is written is kept
/// in memory. It stops when it is closed, and also when the process that started it ends in any way.
public final class ObjectServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int POLL_MILLISECONDS = 20;
    private static final String SCRIPT = """
            log=$1; shift
            "$@" >"$log" 2>&1 </dev/null & pid=$!
            cat >/dev/null
            kill -9 $pid; wait $pid; rm -f "$log"
            """;

    private final ObjectProgram program;
    private final int port;
    private final Path log;
    private final Watchdog watchdog;

    private ObjectServer(ObjectProgram program, int port, List<String> command) throws IOException {
        this.program = program;
        this.port = port;
        log = Files.createTempFile("dlt4j-" + program.label() + "-", ".log");
        var arguments = new ArrayList<>(List.of(log.toString()));
        arguments.addAll(command);
        watchdog = Watchdog.ofThisUser(SCRIPT, arguments);
    }

    /// Starts a server. The first time on a machine its program is fetched.
    ///
    /// @throws ProgramMissing when it cannot be fetched here
    public static ObjectServer start(ObjectProgram program) {
        try {
            int port = PostgresServer.freePort();
            var server = new ObjectServer(program, port, program.command(port));
            server.awaitStart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitStart() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end || !watchdog.isAlive()) {
                String printed = Files.readString(log);
                close();
                throw new IllegalStateException(program.label() + " does not start: " + printed);
            }
            pause();
        }
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection) URI.create(address() + program.look()).toURL()
                    .openConnection();
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.getResponseCode();
            connection.disconnect();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Between two looks at the server, which reports its start by its port only.
    private static void pause() {
        try {
            Thread.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server", e);
        }
    }

    /// The address of the server, without a slash at its end.
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
