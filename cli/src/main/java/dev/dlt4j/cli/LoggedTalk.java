package dev.dlt4j.cli;

import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stream of which each printed line becomes an entry of a JSON log, so that stderr holds nothing else.
final class LoggedTalk extends PrintStream {
    private final PrintStream err;
    private final LogForm form = new LogForm.Json();

    LoggedTalk(PrintStream err) {
        super(err, false, StandardCharsets.UTF_8);
        this.err = err;
    }

    @Override
    public void println(String text) {
        write(Level.INFO, text, null);
    }

    void write(Level level, String text, @Nullable Throwable thrown) {
        String message = text.startsWith("dlt4j: ") ? text.substring("dlt4j: ".length()) : text;
        err.println(form.line(new LogEntry(Instant.now(), level, "dlt4j", Thread.currentThread().getName(),
                message, thrown, null)));
        err.flush();
    }
}
