package dev.dlt4j.internal.format.jsonl;

import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.internal.format.text.DecimalText;
import dev.dlt4j.internal.format.text.RowText;
import dev.dlt4j.internal.format.text.TextBuffer;
import dev.dlt4j.internal.format.text.TimeText;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.JobColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as JSON objects.
final class JsonRowText implements RowText {
    private static final byte[] NONE = {};

    private final byte[][] keys;
    /// The first character of texts that encode values of other types, by column.
    private final byte[][] marks;
    private final DecimalText decimals = new DecimalText();

    /// @param typed whether a first character gives the type that a text encodes, as in dlt's typed JSON
    JsonRowText(List<JobColumn> columns, boolean typed) {
        keys = new byte[columns.size()][];
        marks = new byte[columns.size()][];
        TextBuffer key = new TextBuffer();
        for (int i = 0; i < keys.length; i++) {
            JobColumn column = columns.get(i);
            byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
            key.clear();
            key.jsonString(name, 0, name.length);
            key.put(':');
            keys[i] = Arrays.copyOf(key.array(), key.size());
            marks[i] = typed ? mark(column) : NONE;
        }
    }

    private static byte[] mark(JobColumn column) {
        return switch (column.column().dataTypeOrNull()) {
            case DECIMAL -> bytes(TypedJson.DECIMAL);
            case WEI -> bytes(TypedJson.WEI);
            case TIMESTAMP -> bytes(TypedJson.TIMESTAMP);
            case DATE -> bytes(TypedJson.DATE);
            case TIME -> bytes(TypedJson.TIME);
            case BINARY -> bytes(TypedJson.BINARY);
            case TEXT, DOUBLE, BOOL, BIGINT, JSON -> NONE;
            case null -> NONE;
        };
    }

    private static byte[] bytes(char mark) {
        return String.valueOf(mark).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void begin(TextBuffer out) {
        // the first line is the first row
    }

    @Override
    public void row(@Nullable ColumnVector[] columns, int row, TextBuffer out) {
        object(columns, row, out);
        out.put('\n');
    }

    /// A row's object, without the end of its line.
    void object(@Nullable ColumnVector[] columns, int row, TextBuffer out) {
        char before = '{';
        for (int i = 0; i < columns.length; i++) {
            ColumnVector column = columns[i];
            if (column != null && !column.isNull(row)) {
                out.put(before);
                out.put(keys[i]);
                value(column, row, marks[i], out);
                before = ',';
            }
        }
        out.ascii(before == '{' ? "{}" : "}");
    }

    private void value(ColumnVector column, int row, byte[] mark, TextBuffer out) {
        switch (column.type().vector()) {
            case BOOL -> out.ascii(column.boolAt(row) ? "true" : "false");
            case INT8, INT16, INT32, INT64 -> out.integer(column.longAt(row));
            case FLOAT64 -> out.jsonDouble(column.doubleAt(row));
            case UTF8 -> {
                if (mark.length == 0) {
                    out.jsonString(column.data(), column.startAt(row), column.lengthAt(row));
                } else {
                    // a decimal number as text
                    out.put('"');
                    out.put(mark);
                    out.put(column.data(), column.startAt(row), column.lengthAt(row));
                    out.put('"');
                }
            }
            case JSON -> json(column, row, out);
            case BINARY, DATE, TIME, TIMESTAMP, DECIMAL128, DECIMAL256 -> {
                out.put('"');
                out.put(mark);
                quoted(column, row, out);
                out.put('"');
            }
        }
    }

    private void quoted(ColumnVector column, int row, TextBuffer out) {
        switch (column.type().vector()) {
            case BINARY -> out.base64(column.data(), column.startAt(row), column.lengthAt(row));
            case DATE -> TimeText.date(out, column.longAt(row));
            case TIME -> TimeText.time(out, column.longAt(row), column.type().unit());
            case TIMESTAMP -> TimeText.timestamp(out, column.longAt(row), column.type(), 'T');
            case DECIMAL128, DECIMAL256 -> decimals.write(out, column, row);
            case BOOL, INT8, INT16, INT32, INT64, FLOAT64, UTF8, JSON ->
                throw new IllegalArgumentException(column.type().vector() + " is not quoted");
        }
    }

    /// A document that had several lines is written on one: line ends are white space outside of strings,
    /// and inside they are escaped.
    private static void json(ColumnVector column, int row, TextBuffer out) {
        int from = out.size();
        out.put(column.data(), column.startAt(row), column.lengthAt(row));
        byte[] text = out.array();
        for (int i = from; i < out.size(); i++) {
            if (text[i] == '\n' || text[i] == '\r') {
                text[i] = ' ';
            }
        }
    }

    @Override
    public void end(TextBuffer out, long rows) {
        // the last line is the last row
    }
}
