package dev.dlt4j.cli;

import dev.dlt4j.Project;
import dev.dlt4j.spi.config.ConfigurationError;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// How a command writes its log: by options, else by the variables of dlt's `runtime.log_format` and
/// `runtime.log_level`, else by these settings of the project. Nothing is loaded when none is there.
final class Logs implements AutoCloseable {
    private static final String FORMAT_OPTION = "--log-format";
    private static final String LEVEL_OPTION = "--log-level";
    private static final String FORMAT = "runtime.log_format";
    private static final String LEVEL = "runtime.log_level";

    private final Console console;
    private final LoggedMessages messages;
    private Optional<String> format;
    private Optional<String> level;
    private boolean changed;

    Logs(Console console) {
        this.console = console;
        messages = new LoggedMessages(console.err(), this::isJson);
        format = variable("RUNTIME__LOG_FORMAT");
        level = variable("RUNTIME__LOG_LEVEL");
    }

    static void describe(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(FORMAT_OPTION).type(String.class).scopeType(ScopeType.INHERIT)
                .paramLabel("text|json").description("How the log on stderr is written: text, or JSON with"
                        + " one object a line.")
                .build());
        spec.addOption(OptionSpec.builder(LEVEL_OPTION).type(String.class).scopeType(ScopeType.INHERIT)
                .paramLabel("LEVEL").description("The least that is logged: DEBUG, INFO, WARNING, ERROR.")
                .build());
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(console.environment().apply(name)).filter(value -> !value.isBlank());
    }

    /// Follows the options, which come before everything else.
    void options(ParseResult arguments) {
        format = asked(arguments, FORMAT_OPTION).or(() -> format);
        level = asked(arguments, LEVEL_OPTION).or(() -> level);
        apply();
    }

    /// For a command that opens connectors only to look at them: what they warn of concerns runs.
    void withoutWarnings() {
        level = level.or(() -> Optional.of("ERROR"));
        apply();
    }

    private static Optional<String> asked(ParseResult arguments, String option) {
        return Optional.ofNullable(arguments.<@Nullable String>matchedOptionValue(option, null));
    }

    /// Follows the project's settings, where neither option nor variable is given.
    void settings(Project project) {
        if (format.isEmpty()) {
            format = project.config().find(FORMAT, String.class);
        }
        if (level.isEmpty()) {
            level = project.config().find(LEVEL, String.class);
        }
        apply();
    }

    private void apply() {
        if (format.isPresent() || level.isPresent()) {
            changed = true;
            StderrLoggers.used().write(format.map(LogForm::of).orElseGet(LogForm.Text::new),
                    level.map(Logs::level).orElse(Level.WARNING));
        }
    }

    private static Level level(String name) {
        return switch (name.strip().toUpperCase(Locale.ROOT)) {
            case "NOTSET", "TRACE" -> Level.TRACE;
            case "DEBUG" -> Level.DEBUG;
            case "INFO" -> Level.INFO;
            case "WARNING", "WARN" -> Level.WARNING;
            case "ERROR", "CRITICAL", "FATAL" -> Level.ERROR;
            default -> throw new ConfigurationError(
                    "%s is \"%s\"; it can be DEBUG, INFO, WARNING, ERROR, CRITICAL".formatted(LEVEL, name));
        };
    }

    boolean isJson() {
        return format.filter(each -> each.equalsIgnoreCase("json")).isPresent();
    }

    /// The console of commands: each line on stderr is an entry of the log when that is JSON.
    Console console() {
        return console.withErr(messages);
    }

    /// Reports why the command failed as one entry.
    void failed(String message, @Nullable Throwable thrown) {
        messages.log(Level.ERROR, message, thrown);
    }

    /// The JDK keeps one for the process: the next command of it begins with the usual form.
    @Override
    public void close() {
        if (changed) {
            StderrLoggers.used().write(new LogForm.Text(), Level.WARNING);
        }
    }
}
