package dev.dlt4j.cli;

import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.query.SqlColumn;
import dev.dlt4j.spi.query.SqlRows;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as an aligned table. The first rows decide how wide columns are; what comes later and is longer
/// pushes its line, so that any number of rows can be printed as they come.
final class TableRowPrinter implements RowPrinter {
    private static final int MEASURED_ROWS = 1_000;
    /// Of a cell on a terminal.
    private static final int MAX_WIDTH = 40;

    private final PrintStream out;
    private final boolean shortened;
    private final List<List<String>> measured = new ArrayList<>();
    private List<SqlColumn> columns = List.of();
    private int[] widths = new int[0];
    private boolean printing;

    TableRowPrinter(Console console) {
        out = console.out();
        shortened = console.terminalOut();
    }

    @Override
    public void begin(List<SqlColumn> named) {
        columns = named;
        widths = new int[named.size()];
        measured.add(named.stream().map(column -> cell(column.name())).toList());
    }

    @Override
    public void row(SqlRows rows) {
        List<String> cells = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            cells.add(cell(ValueText.of(rows.value(i))));
        }
        if (printing) {
            line(cells);
        } else {
            measured.add(cells);
            if (measured.size() > MEASURED_ROWS) {
                printMeasured();
            }
        }
    }

    @Override
    public void end() {
        if (!printing) {
            printMeasured();
        }
    }

    private void printMeasured() {
        printing = true;
        for (List<String> cells : measured) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(cells.get(i)));
            }
        }
        line(measured.removeFirst());
        var rule = new ArrayList<String>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        out.print(String.join("  ", rule) + '\n');
        measured.forEach(this::line);
        measured.clear();
    }

    private void line(List<String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(Math.max(0, widths[i] - length(cells.get(i))));
            line.append(i == 0 ? "" : "  ")
                    .append(isNumber(columns.get(i).type()) ? blanks + cells.get(i) : cells.get(i) + blanks);
        }
        out.print(line.toString().stripTrailing() + '\n');
    }

    private static boolean isNumber(DataType type) {
        return switch (type) {
            case BIGINT, DOUBLE, DECIMAL, WEI -> true;
            case TEXT, BOOL, TIMESTAMP, BINARY, JSON, DATE, TIME -> false;
        };
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// One line without control characters, which a terminal would obey.
    private String cell(@Nullable String text) {
        if (text == null) {
            return "NULL";
        }
        var cell = new StringBuilder();
        int taken = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            if (shortened && taken == MAX_WIDTH - 1 && text.codePointCount(at, text.length()) > 1) {
                return cell.append('…').toString();
            }
            taken++;
            switch (point) {
                case '\n' -> cell.append("\\n");
                case '\r' -> cell.append("\\r");
                case '\t' -> cell.append("\\t");
                default -> {
                    if (Character.isISOControl(point)) {
                        cell.append(String.format("\\u%04x", point));
                    } else {
                        cell.appendCodePoint(point);
                    }
                }
            }
        }
        return cell.toString();
    }
}
