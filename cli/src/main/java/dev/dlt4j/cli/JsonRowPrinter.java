package dev.dlt4j.cli;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.query.SqlColumn;
import dev.dlt4j.spi.query.SqlRows;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as one JSON document, a list of objects, a line each.
final class JsonRowPrinter implements RowPrinter {
    private final PrintStream out;
    private List<SqlColumn> columns = List.of();
    private boolean first = true;

    JsonRowPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<SqlColumn> named) {
        columns = named;
        out.print('[');
    }

    @Override
    public void row(SqlRows rows) {
        var line = new StringBuilder(first ? "\n{" : ",\n{");
        first = false;
        for (int i = 0; i < columns.size(); i++) {
            line.append(i == 0 ? "" : ", ").append(JsonText.compact(columns.get(i).name())).append(": ")
                    .append(json(columns.get(i).type(), rows.value(i)));
        }
        out.print(line.append('}'));
    }

    /// JSON has neither NaN nor infinity; those are texts. Documents are as the database has them.
    private static String json(DataType type, @Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean yes -> yes.toString();
            case Double number when !Double.isFinite(number) -> JsonText.compact(number.toString());
            case Number number -> String.valueOf(ValueText.of(number));
            default -> type == DataType.JSON
                    ? value.toString()
                    : JsonText.compact(String.valueOf(ValueText.of(value)));
        };
    }

    @Override
    public void end() {
        out.print(first ? "]\n" : "\n]\n");
    }
}
