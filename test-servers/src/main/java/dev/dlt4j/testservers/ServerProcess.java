package dev.dlt4j.testservers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A server that runs in the foreground, with a folder of its own, which holds its log. It ends when it is
/// closed, and also when the process that started it ends in any way.
final class ServerProcess implements AutoCloseable {
    private static final int POLL_MILLISECONDS = 20;
    /// Starts the server, starts it again for each line that comes, and ends it with the input.
    private static final String SCRIPT = """
            folder=$1; shift
            start() { "$@" >>"$folder/log" 2>&1 </dev/null & pid=$!; }
            start "$@"
            while read -r line; do kill -9 $pid; wait $pid; start "$@"; done
            kill -9 $pid; wait $pid; rm -rf "$folder"
            """;

    /// A request that fails while the server does not answer.
    @FunctionalInterface
    interface Probe {
        void send() throws IOException, SQLException;
    }

    private final String name;
    private final Path folder;
    private final Watchdog watchdog;

    private ServerProcess(String name, Path folder, Watchdog watchdog) {
        this.name = name;
        this.folder = folder;
        this.watchdog = watchdog;
    }

    /// Starts a server as a user without rights when root runs this; the folder must belong to that user.
    ///
    /// @param name   of the server, for messages
    /// @param folder deleted when the server ends
    static ServerProcess unprivileged(String name, Path folder, List<String> command) throws IOException {
        return new ServerProcess(name, folder, new Watchdog(SCRIPT, arguments(folder, command)));
    }

    /// Starts a server that may be run by root.
    ///
    /// @param name   of the server, for messages
    /// @param folder deleted when the server ends
    static ServerProcess ofThisUser(String name, Path folder, List<String> command) throws IOException {
        return new ServerProcess(name, folder, Watchdog.ofThisUser(SCRIPT, arguments(folder, command)));
    }

    private static List<String> arguments(Path folder, List<String> command) {
        var arguments = new ArrayList<>(List.of(folder.toString()));
        arguments.addAll(command);
        return arguments;
    }

    /// Waits until the server answers a request.
    ///
    /// @throws IllegalStateException with its log, when it does not start
    void awaitStart(Duration patience, Probe probe) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                probe.send();
                return;
            } catch (IOException | SQLException e) {
                if (System.nanoTime() > end || !watchdog.isAlive()) {
                    String log = Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
                    close();
                    throw new IllegalStateException(name + " does not start: " + log, e);
                }
                pause();
            }
        }
    }

    /// Waits until the server answers at an address with a status.
    void awaitAnswer(Duration patience, URI address, int expected) throws IOException {
        awaitStart(patience, () -> {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setReadTimeout((int) patience.toMillis());
            int status = connection.getResponseCode();
            connection.disconnect();
            if (status != expected) {
                throw new IOException("status " + status);
            }
        });
    }

    /// Between two looks at the server: it reports its start and its end by its port only, so there is no
    /// event to wait for.
    void pause() {
        try {
            Thread.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    /// Kills the server and starts it again.
    void restart() throws IOException {
        watchdog.signal();
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
