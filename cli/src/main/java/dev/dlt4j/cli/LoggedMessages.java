package dev.dlt4j.cli;

import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The messages of a command on stderr. While the log is JSON each text given to `println` becomes an entry
/// of it, so that stderr holds nothing else; else it is printed as it is.
final class LoggedMessages extends PrintStream {
    private final PrintStream err;
    private final BooleanSupplier isJson;
    private final LogForm form = new LogForm.Json();

    /// @param isJson asked at each message, as a project that is read later can set the form
    LoggedMessages(PrintStream err, BooleanSupplier isJson) {
        super(err, false, StandardCharsets.UTF_8);
        this.err = err;
        this.isJson = isJson;
    }

    @Override
    public void println(@Nullable String text) {
        if (isJson.getAsBoolean()) {
            log(Level.INFO, String.valueOf(text), null);
        } else {
            super.println(text);
        }
    }

    void log(Level level, String text, @Nullable Throwable thrown) {
        String message = text.startsWith("dlt4j: ") ? text.substring("dlt4j: ".length()) : text;
        err.println(form.line(new LogEntry(Instant.now(), level, "dlt4j", Thread.currentThread().getName(),
                message, thrown, null)));
        err.flush();
    }
}
