package dev.dlt4j.it.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Another Java process on the class path of the tests, talked to through its input and output; what it says
/// on its error stream joins its output. Closing it ends it.
public final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final BufferedReader output;
    private final StringBuilder said = new StringBuilder();

    private Child(Process process) {
        this.process = process;
        this.output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Starts the main method of a class.
    public static Child of(Path folder, Class<?> main, String... arguments) {
        return withHeap("256m", folder, main, arguments);
    }

    /// Starts the main method of a class in a heap of that size.
    public static Child withHeap(String heap, Path folder, Class<?> main, String... arguments) {
        return start(folder, command(heap, main, arguments));
    }

    private static List<String> command(String heap, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx" + heap, "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Child start(Path folder, List<String> command) {
        try {
            return new Child(
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /// Reads its output up to a line.
    public void awaitLine(String wanted) throws IOException {
        String line;
        do {
            line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("the child ended without saying \"" + wanted + "\": " + said);
            }
            said.append(line).append('\n');
        } while (!line.equals(wanted));
    }

    /// Whether processes started from here do not get INT: a shell has its background jobs ignore it, and so
    /// do all that they start.
    public static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    /// Sends it a signal: INT is what Ctrl-C does.
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
    }

    /// Closes its input and waits until it ends.
    ///
    /// @return all it said
    public String awaitEnd() throws IOException, InterruptedException {
        process.getOutputStream().close();
        // a child that hangs must not hang the build
        var watch = CompletableFuture.runAsync(process::destroyForcibly,
                CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        output.lines().forEach(line -> said.append(line).append('\n'));
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || !watch.cancel(false)) {
            throw new IllegalStateException("the child does not end; it said: " + said);
        }
        return said.toString();
    }

    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        output.close();
    }
}
