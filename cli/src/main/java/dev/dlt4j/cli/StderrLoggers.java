package dev.dlt4j.cli;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// Where `System.Logger` leads in the command: warnings and errors to stderr, one line each, everything else
/// nowhere. The JDK finds it by its service file and then never loads its own logging.
public final class StderrLoggers extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
        return new StderrLogger(name);
    }

    private record StderrLogger(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= Level.WARNING.getSeverity() && level != Level.OFF;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String message,
                @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                System.err.println(
                        "dlt4j: %s: %s%s".formatted(level == Level.WARNING ? "warning" : "error", message,
                                thrown == null ? "" : ": " + thrown));
            }
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format,
                @Nullable Object @Nullable... parameters) {
            if (isLoggable(level)) {
                String message = format == null || parameters == null || parameters.length == 0
                        ? format
                        : MessageFormat.format(format, parameters);
                log(level, bundle, message, (Throwable) null);
            }
        }
    }
}
