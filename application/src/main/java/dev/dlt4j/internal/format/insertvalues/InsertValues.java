package dev.dlt4j.internal.format.insertvalues;

import dev.dlt4j.internal.format.text.DecimalText;
import dev.dlt4j.internal.format.text.RowText;
import dev.dlt4j.internal.format.text.TextBuffer;
import dev.dlt4j.internal.format.text.TimeText;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.JobColumn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as tuples of literals.
final class InsertValues implements RowText {
    private final List<JobColumn> columns;
    private final SqlLiterals literals;
    private final boolean[] allDecimals;
    private final DecimalText decimals = new DecimalText();
    private boolean first = true;

    InsertValues(List<JobColumn> columns, SqlLiterals literals) {
        this.columns = List.copyOf(columns);
        this.literals = literals;
        this.allDecimals = new boolean[columns.size()];
        for (int i = 0; i < allDecimals.length; i++) {
            allDecimals[i] = columns.get(i).column().scale().isPresent();
        }
    }

    @Override
    public void begin(TextBuffer out) {
        out.ascii("INSERT INTO {}(");
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            out.put('"');
            out.put(columns.get(i).name().replace("\"", "\"\"").getBytes(StandardCharsets.UTF_8));
            out.put('"');
        }
        out.ascii(")\nVALUES\n");
    }

    @Override
    public void row(@Nullable ColumnVector[] vectors, int row, TextBuffer out) {
        out.ascii(first ? "(" : ",\n(");
        first = false;
        for (int i = 0; i < vectors.length; i++) {
            if (i > 0) {
                out.put(',');
            }
            ColumnVector vector = vectors[i];
            if (vector == null || vector.isNull(row)) {
                out.ascii("NULL");
            } else {
                value(vector, row, allDecimals[i], out);
            }
        }
        out.put(')');
    }

    private void value(ColumnVector vector, int row, boolean full, TextBuffer out) {
        switch (vector.type().vector()) {
            case BOOL -> out.ascii(vector.boolAt(row) ? "True" : "False");
            case INT8, INT16, INT32, INT64 -> out.integer(vector.longAt(row));
            case DECIMAL128, DECIMAL256 -> decimals.write(out, vector, row, full);
            case FLOAT64 -> real(vector.doubleAt(row), out);
            case UTF8, JSON ->
                literals.text(vector.data(), vector.startAt(row), vector.lengthAt(row), out);
            case BINARY -> literals.bytes(vector.data(), vector.startAt(row), vector.lengthAt(row), out);
            case DATE, TIME, TIMESTAMP -> {
                out.put('\'');
                moment(vector, row, out);
                out.put('\'');
            }
        }
    }

    /// NaN and infinities are quoted, unlike dlt's: bare they would be names of columns.
    private static void real(double value, TextBuffer out) {
        if (Double.isFinite(value)) {
            out.pythonDouble(value);
        } else {
            out.put('\'');
            out.pythonDouble(value);
            out.put('\'');
        }
    }

    private static void moment(ColumnVector vector, int row, TextBuffer out) {
        switch (vector.type().vector()) {
            case DATE -> TimeText.date(out, vector.longAt(row));
            case TIME -> TimeText.time(out, vector.longAt(row), vector.type().unit());
            case TIMESTAMP -> TimeText.timestamp(out, vector.longAt(row), vector.type(), 'T');
            case BOOL, INT8, INT16, INT32, INT64, FLOAT64, DECIMAL128, DECIMAL256, UTF8, JSON, BINARY ->
                throw new IllegalArgumentException(vector.type().vector() + " is no moment");
        }
    }

    @Override
    public void end(TextBuffer out, long rows) {
        if (rows > 0) {
            out.put(';');
        }
    }
}
