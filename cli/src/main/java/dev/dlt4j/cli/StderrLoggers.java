package dev.dlt4j.cli;

import java.lang.System.Logger.Level;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// Where `System.Logger` leads in the command: to stderr, warnings and errors only unless more is wanted, in
/// the form that is wanted. The JDK finds it by its service file and then never loads its own logging.
public final class StderrLoggers extends System.LoggerFinder {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final Level LIBRARIES = Level.WARNING;

    private volatile LogForm form = new LogForm.Text();
    private volatile Level least = Level.WARNING;

    /// The one that the JDK uses.
    static StderrLoggers used() {
        return System.LoggerFinder.getLoggerFinder() instanceof StderrLoggers ours
                ? ours
                : new StderrLoggers();
    }

    void write(LogForm wanted, Level lowest) {
        form = wanted;
        least = lowest;
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new StderrLogger(name);
    }

    private final class StderrLogger implements System.Logger {
        private final String name;

        StderrLogger(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            // libraries log whole requests, with what is secret in them
            Level lowest = name.startsWith("dev.dlt4j") || least.getSeverity() > LIBRARIES.getSeverity()
                    ? least
                    : LIBRARIES;
            return level.getSeverity() >= lowest.getSeverity() && level != Level.OFF;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String message,
                @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                LogForm used = form;
                System.err.println(used.line(new LogEntry(Instant.now(), level, name,
                        Thread.currentThread().getName(), Objects.requireNonNullElse(message, ""), thrown,
                        used.wantsCaller() ? caller() : null)));
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

    private static StackWalker.@Nullable StackFrame caller() {
        return STACK.walk(frames -> frames.filter(frame -> !isLogging(frame.getClassName())).findFirst())
                .orElse(null);
    }

    private static boolean isLogging(String className) {
        return className.startsWith(StderrLoggers.class.getName()) || className.startsWith("java.lang.System")
                || className.startsWith("jdk.internal.logger.") || className.startsWith("sun.util.logging.");
    }
}
