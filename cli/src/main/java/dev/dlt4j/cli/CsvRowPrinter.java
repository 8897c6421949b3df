package dev.dlt4j.cli;

import dev.dlt4j.spi.query.SqlColumn;
import dev.dlt4j.spi.query.SqlRows;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rows as CSV. A null is an empty cell, and an empty text a quoted one.
final class CsvRowPrinter implements RowPrinter {
    private final PrintStream out;
    private int columns;

    CsvRowPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<SqlColumn> named) {
        columns = named.size();
        line(named.stream().map(column -> cell(column.name())).collect(Collectors.joining(",")));
    }

    @Override
    public void row(SqlRows rows) {
        line(IntStream.range(0, columns).mapToObj(i -> cell(ValueText.of(rows.value(i))))
                .collect(Collectors.joining(",")));
    }

    private void line(String text) {
        out.print(text + '\n');
    }

    private static String cell(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean quoted = text.isEmpty()
                || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    @Override
    public void end() {}
}
