package dev.dlt4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A console whose streams are kept, whose environment is empty until filled, and whose clock a test turns.
final class CapturedConsole {
    final Map<String, String> environment = new HashMap<>();
    long nanos;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console;

    CapturedConsole() {
        console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, false, environment::get,
                () -> nanos, Optional.empty());
    }

    int execute(String... arguments) {
        return new Command(console).execute(arguments);
    }

    Console console() {
        return console;
    }

    /// Empties both streams.
    void forget() {
        out.reset();
        err.reset();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
