package dev.dlt4j.testservers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Programs that are run to their end, and programs that must not be run by root.
final class Commands {
    private static final int ROOT = 0;

    private Commands() {}

    static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(ROOT);
    }

    /// The command as a user without rights, when we are root.
    static List<String> unprivileged(List<String> command) throws IOException {
        var whole = new ArrayList<String>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "env",
                    "HOME=/tmp"));
        }
        whole.addAll(command);
        return whole;
    }

    /// Fetches packages of Python into a folder.
    static List<String> pip(Path folder, String... packages) {
        var whole = new ArrayList<>(List.of("timeout", "300", "python3", "-m", "pip", "install", "--quiet",
                "--target", folder.toString()));
        whole.addAll(List.of(packages));
        return whole;
    }

    /// Runs a command to its end.
    ///
    /// @throws IllegalStateException with what it printed, when it fails
    static void run(List<String> command) throws IOException {
        run(command, "");
    }

    /// Runs a command to its end with an input that it reads before it prints much.
    static void run(List<String> command, String input) throws IOException {
        Process process = new ProcessBuilder(command).directory(Path.of("/").toFile())
                .redirectErrorStream(true).start();
        try (var into = process.getOutputStream()) {
            into.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        requireSuccess(process, String.join(" ", command) + ": " + printed.strip());
    }

    static void requireSuccess(Process process, String what) {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("exit code " + process.exitValue() + " of " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        }
    }
}
