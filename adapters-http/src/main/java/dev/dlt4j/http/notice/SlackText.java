package dev.dlt4j.http.notice;

import dev.dlt4j.spi.notice.EndedRun;
import dev.dlt4j.spi.notice.LoadedTable;
import dev.dlt4j.spi.notice.RunSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A call in words, in Slack's markup.
final class SlackText {
    private static final int MAX_FAILURE = 2_000;
    private static final int MAX_TABLES = 20;
    private static final int MAX_COLUMNS = 30;

    private SlackText() {}

    static String of(EndedRun run) {
        StringBuilder text = new StringBuilder();
        run.failed().ifPresentOrElse(
                failed -> text.append(":x: pipeline *%s* failed in step %s"
                        .formatted(escaped(run.pipeline()), failed.step())),
                () -> text.append(":white_check_mark: pipeline *%s*: %s done"
                        .formatted(escaped(run.pipeline()), run.call())));
        text.append(" after ").append(seconds(run.startedAt(), run.endedAt()));
        run.dataset().ifPresent(dataset -> text.append('\n')
                .append(counted(run.tables().stream().mapToLong(LoadedTable::rows).sum(), "row"))
                .append(" in ")
                .append(counted(run.tables().stream().filter(table -> table.rows() > 0).count(), "table"))
                .append(", dataset ").append(escaped(dataset)));
        text.append(run.spans().stream()
                .map(span -> "%s %s".formatted(span.step(), seconds(span.startedAt(), span.endedAt())))
                .collect(Collectors.joining(", ", "\n", "")));
        run.failed().flatMap(RunSpan::failure).ifPresent(
                failure -> text.append("\n```").append(escaped(cut(failure))).append("```"));
        List<LoadedTable> changed = run.changedTables();
        changed.stream().limit(MAX_TABLES).forEach(table -> text.append('\n').append(change(table)));
        if (changed.size() > MAX_TABLES) {
            text.append("\nand ").append(changed.size() - MAX_TABLES).append(" more changed tables");
        }
        return text.toString();
    }

    private static String counted(long count, String noun) {
        return String.format(Locale.ROOT, count == 1 ? "%,d %s" : "%,d %ss", count, noun);
    }

    private static String change(LoadedTable table) {
        List<LoadedTable.Column> added = table.addedColumns();
        String columns = added.stream().limit(MAX_COLUMNS)
                .map(column -> "%s %s".formatted(escaped(column.name()), column.dataType()))
                .collect(Collectors.joining(", "));
        return "%s table *%s*: %s%s".formatted(table.created() ? "new" : "new columns of",
                escaped(table.name()),
                columns, added.size() > MAX_COLUMNS ? " and more" : "");
    }

    private static String cut(String failure) {
        return failure.length() <= MAX_FAILURE ? failure : failure.substring(0, MAX_FAILURE) + "…";
    }

    private static String seconds(Instant start, Instant end) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(start, end).toMillis() / 1e3);
    }

    /// Slack takes these three for markup.
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
