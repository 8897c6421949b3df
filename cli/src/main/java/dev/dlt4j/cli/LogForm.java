package dev.dlt4j.cli;

import dev.dlt4j.domain.json.JsonText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How an entry of the log is written; dlt's setting `runtime.log_format`.
sealed interface LogForm {
    /// The entry's line, without its end.
    String line(LogEntry entry);

    /// Whether it must know where in the code an entry was made.
    default boolean wantsCaller() {
        return true;
    }

    /// The form of a setting: `JSON`, `text`, or dlt's pattern of fields in braces.
    static LogForm of(String setting) {
        return switch (setting.toLowerCase(Locale.ROOT)) {
            case "json" -> new Json();
            case "text" -> new Text();
            default -> new Fields(setting);
        };
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /// For people, as the other messages of a command.
    record Text() implements LogForm {
        @Override
        public String line(LogEntry entry) {
            String kind = switch (entry.level()) {
                case WARNING -> "warning";
                case ERROR, OFF -> "error";
                case ALL, TRACE, DEBUG -> "debug";
                case INFO -> "info";
            };
            return "dlt4j: %s: %s%s".formatted(kind, entry.message(),
                    entry.thrown() == null ? "" : ": " + entry.thrown());
        }

        @Override
        public boolean wantsCaller() {
            return false;
        }
    }

    /// For collectors of logs: one JSON object a line, with dlt's keys.
    record Json() implements LogForm {
        private static final DateTimeFormatter WRITTEN_AT = DateTimeFormatter
                .ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

        @Override
        public String line(LogEntry entry) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("written_at", WRITTEN_AT.format(entry.at()));
            fields.put("written_ts", ChronoUnit.NANOS.between(Instant.EPOCH, entry.at()));
            fields.put("process", ProcessHandle.current().pid());
            fields.put("msg", entry.message());
            fields.put("type", "log");
            fields.put("logger", entry.logger());
            fields.put("thread", entry.thread());
            fields.put("level", entry.levelName());
            fields.put("module", entry.file().replace(".java", ""));
            fields.put("line_no", entry.line());
            if (entry.thrown() != null) {
                fields.put("exc_info", stack(entry.thrown()));
                fields.put("filename", entry.file());
            }
            fields.put("version", Map.of("dlt4j_version", Command.version()));
            return JsonText.compact(fields);
        }
    }

    /// A pattern such as `{asctime}|{levelname:<9}|{message}`, with the names of Python's logging.
    record Fields(String pattern) implements LogForm {
        private static final Pattern FIELD = Pattern.compile("\\{(\\w+)(?::([<>]?)(\\d*)[sd]?)?\\}");
        private static final DateTimeFormatter TIME = DateTimeFormatter
                .ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

        @Override
        public String line(LogEntry entry) {
            String line = FIELD.matcher(pattern).replaceAll(found -> Matcher
                    .quoteReplacement(padded(found, entry)));
            return entry.thrown() == null ? line : line + "\n" + stack(entry.thrown()).stripTrailing();
        }

        private static String padded(MatchResult found, LogEntry entry) {
            String value = value(found.group(1), entry);
            if (value == null) {
                return found.group();
            }
            int width = found.group(3) == null || found.group(3).isEmpty()
                    ? 0
                    : Integer.parseInt(found.group(3));
            String space = " ".repeat(Math.max(0, width - value.length()));
            return ">".equals(found.group(2)) ? space + value : value + space;
        }

        private static @Nullable String value(String field, LogEntry entry) {
            return switch (field) {
                case "asctime" -> TIME.format(entry.at());
                case "levelname" -> entry.levelName();
                case "process" -> String.valueOf(ProcessHandle.current().pid());
                case "thread", "threadName" -> entry.thread();
                case "name" -> entry.logger();
                case "filename", "pathname" -> entry.file();
                case "module" -> entry.file().replace(".java", "");
                case "funcName" -> entry.caller() == null ? "-" : entry.caller().getMethodName();
                case "lineno" -> String.valueOf(entry.line());
                case "message" -> entry.message();
                default -> null;
            };
        }
    }
}
