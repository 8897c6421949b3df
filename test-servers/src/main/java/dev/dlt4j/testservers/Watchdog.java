package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A shell that ends a server when its input ends: when it is closed, and also when the process that started
/// it ends in any way, because the pipe between them ends then.
final class Watchdog implements AutoCloseable {
    private final Process shell;

    /// @param script    reads its input to the end, then stops the server and deletes its folder
    /// @param arguments of the script
    Watchdog(String script, List<String> arguments) throws IOException {
        this(Commands.unprivileged(command(script, arguments)));
    }

    private Watchdog(List<String> command) throws IOException {
        shell = new ProcessBuilder(command).directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// A server that does not mind to be run by root, and whose program others may not be able to read.
    static Watchdog ofThisUser(String script, List<String> arguments) throws IOException {
        return new Watchdog(command(script, arguments));
    }

    private static List<String> command(String script, List<String> arguments) {
        var command = new ArrayList<>(List.of("sh", "-c", script, "watchdog"));
        command.addAll(arguments);
        return command;
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    /// Sends an empty line, for scripts that do something for each line.
    void signal() throws IOException {
        OutputStream commands = shell.getOutputStream();
        commands.write('\n');
        commands.flush();
    }

    /// Ends the server, and waits until it has ended.
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
