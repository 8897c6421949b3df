package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A child process to be run to its end: what to start, where, in which environment.
public record Program(List<String> command, Path folder, Map<String, String> environment) {
    private static final long PATIENCE_MINUTES = 5;

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// How a process ended and what it said.
    public record Outcome(int exit, String out, String err) {}

    public static Program of(Path folder, String... command) {
        return new Program(List.of(command), folder, Map.of());
    }

    /// The main method of a class of the tests, in a JVM of its own.
    public static Program java(Path folder, Class<?> main, String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new Program(command, folder, Map.of());
    }

    /// The distribution's launcher on the Java that runs the tests.
    public static Program dlt4j(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of(Checkout.distribution().resolve("dlt4j").toString()));
        command.addAll(List.of(arguments));
        return new Program(command, folder, Map.of("DLT4J_JAVA_HOME", System.getProperty("java.home")));
    }

    /// A copy with one more environment variable; an empty value removes it.
    public Program with(String variable, String value) {
        var more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Program(command, folder, more);
    }

    /// Runs it. Output goes through files, so that no pipe fills up.
    public Outcome run() {
        try {
            var out = Files.createTempFile("program", ".out");
            var err = Files.createTempFile("program", ".err");
            try {
                var builder = new ProcessBuilder(command).directory(folder.toFile());
                builder.redirectOutput(out.toFile()).redirectError(err.toFile());
                environment.forEach((variable, value) -> {
                    if (value.isEmpty()) {
                        builder.environment().remove(variable);
                    } else {
                        builder.environment().put(variable, value);
                    }
                });
                var exit = await(builder.start(), err);
                return new Outcome(exit, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int await(Process process, Path err) throws IOException {
        try {
            if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IllegalStateException(command + " did not end; it said: " + Files.readString(err));
    }
}
