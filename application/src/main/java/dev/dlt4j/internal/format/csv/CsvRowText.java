package dev.dlt4j.internal.format.csv;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.format.text.DecimalText;
import dev.dlt4j.internal.format.text.RowText;
import dev.dlt4j.internal.format.text.TextBuffer;
import dev.dlt4j.internal.format.text.TimeText;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.VectorType;
import dev.dlt4j.spi.format.JobColumn;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as lines of values between delimiters.
final class CsvRowText implements RowText {
    private final String table;
    private final List<JobColumn> columns;
    private final CsvStyle options;
    private final boolean[] decimalTexts;
    private final DecimalText decimals = new DecimalText();

    CsvRowText(String table, List<JobColumn> columns, CsvStyle options) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.options = options;
        this.decimalTexts = new boolean[columns.size()];
        for (int i = 0; i < decimalTexts.length; i++) {
            decimalTexts[i] = columns.get(i).isDecimalText();
        }
    }

    @Override
    public void begin(TextBuffer out) {
        if (!options.header()) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            delimit(i, out);
            byte[] name = columns.get(i).name().getBytes(StandardCharsets.UTF_8);
            text(name, 0, name.length, i, out);
        }
        out.ascii(options.lineTerminator());
    }

    @Override
    public void row(@Nullable ColumnVector[] vectors, int row, TextBuffer out) {
        for (int i = 0; i < vectors.length; i++) {
            delimit(i, out);
            ColumnVector vector = vectors[i];
            if (vector == null || vector.isNull(row)) {
                missing(out);
            } else {
                value(vector, row, i, out);
            }
        }
        out.ascii(options.lineTerminator());
    }

    private void delimit(int column, TextBuffer out) {
        if (column > 0) {
            out.put(options.delimiter());
        }
    }

    private void missing(TextBuffer out) {
        boolean quoted = switch (options.quoting()) {
            case QUOTE_NEEDED, QUOTE_ALL -> options.quotedNulls();
            // an empty line would not be a row
            case QUOTE_MINIMAL -> columns.size() == 1;
            case QUOTE_NONE -> false;
        };
        if (quoted) {
            out.ascii("\"\"");
        }
    }

    private void value(ColumnVector vector, int row, int column, TextBuffer out) {
        switch (vector.type().vector()) {
            case UTF8 -> {
                if (decimalTexts[column]) {
                    number(vector, row, out);
                } else {
                    text(vector.data(), vector.startAt(row), vector.lengthAt(row), column, out);
                }
            }
            case JSON -> text(vector.data(), vector.startAt(row), vector.lengthAt(row), column, out);
            case BINARY -> {
                requireText(vector, row, column);
                text(vector.data(), vector.startAt(row), vector.lengthAt(row), column, out);
            }
            case BOOL, INT8, INT16, INT32, INT64, FLOAT64, DATE, TIME, TIMESTAMP, DECIMAL128, DECIMAL256 -> {
                boolean quoted = isQuoted(vector.type().vector());
                if (quoted) {
                    out.put('"');
                }
                plain(vector, row, out);
                if (quoted) {
                    out.put('"');
                }
            }
        }
    }

    private void number(ColumnVector vector, int row, TextBuffer out) {
        boolean quoted = options.quoting() == Quoting.QUOTE_ALL;
        if (quoted) {
            out.put('"');
        }
        out.put(vector.data(), vector.startAt(row), vector.lengthAt(row));
        if (quoted) {
            out.put('"');
        }
    }

    private boolean isQuoted(VectorType type) {
        return switch (options.quoting()) {
            case QUOTE_ALL -> true;
            case QUOTE_NEEDED ->
                type == VectorType.DATE || type == VectorType.TIME || type == VectorType.TIMESTAMP;
            case QUOTE_MINIMAL, QUOTE_NONE -> false;
        };
    }

    private void plain(ColumnVector vector, int row, TextBuffer out) {
        switch (vector.type().vector()) {
            case BOOL -> out.ascii(vector.boolAt(row) ? "True" : "False");
            case INT8, INT16, INT32, INT64 -> out.integer(vector.longAt(row));
            case FLOAT64 -> out.pythonDouble(vector.doubleAt(row));
            case DATE -> TimeText.date(out, vector.longAt(row));
            case TIME -> TimeText.time(out, vector.longAt(row), vector.type().unit());
            case TIMESTAMP -> TimeText.timestamp(out, vector.longAt(row), vector.type(), ' ');
            case DECIMAL128, DECIMAL256 -> decimals.write(out, vector, row);
            case UTF8, JSON, BINARY ->
                throw new IllegalArgumentException(vector.type().vector() + " may need quotes");
        }
    }

    private void text(byte[] utf8, int from, int length, int column, TextBuffer out) {
        boolean quoted = switch (options.quoting()) {
            case QUOTE_ALL, QUOTE_NEEDED -> true;
            case QUOTE_MINIMAL -> length == 0 ? columns.size() == 1 : isSpecial(utf8, from, length);
            case QUOTE_NONE -> {
                if (isSpecial(utf8, from, length)) {
                    throw new TerminalException(
                            ("table %s, column %s has a text with a delimiter, a quote or a line end, "
                                    + "which csv with quote_none cannot hold: choose another quoting")
                                    .formatted(table, columns.get(column).name()));
                }
                yield false;
            }
        };
        if (!quoted) {
            out.put(utf8, from, length);
            return;
        }
        out.put('"');
        int plainFrom = from;
        for (int i = from; i < from + length; i++) {
            if (utf8[i] == '"') {
                out.put(utf8, plainFrom, i + 1 - plainFrom);
                plainFrom = i;
            }
        }
        out.put(utf8, plainFrom, from + length - plainFrom);
        out.put('"');
    }

    private boolean isSpecial(byte[] utf8, int from, int length) {
        for (int i = from; i < from + length; i++) {
            byte c = utf8[i];
            if (c == options.delimiter() || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    private void requireText(ColumnVector vector, int row, int column) {
        try {
            StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(vector.data(), vector.startAt(row), vector.lengthAt(row)));
        } catch (CharacterCodingException notText) {
            throw new TerminalException(
                    ("table %s, column %s has bytes that are not UTF-8 text, "
                            + "which csv cannot hold: choose parquet or jsonl")
                            .formatted(table, columns.get(column).name()),
                    notText);
        }
    }

    @Override
    public void end(TextBuffer out, long rows) {
        // the last line is the last row
    }
}
