package dev.dlt4j.internal.format.insertvalues;

import dev.dlt4j.internal.format.text.DecimalText;
import dev.dlt4j.internal.format.text.RowText;
import dev.dlt4j.internal.format.text.TextBuffer;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.destination.InsertValuesStyle;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.sql.SqlDialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as tuples of literals.
final class InsertValues implements RowText {
    private final List<JobColumn> columns;
    private final SqlDialect dialect;
    private final SqlLiterals literals;
    private final boolean[] decimalTexts;
    private final DecimalText decimals = new DecimalText();
    private final boolean values;
    private final String before;
    private final String after;
    private final String between;
    private boolean first = true;

    InsertValues(List<JobColumn> columns, SqlDialect dialect, InsertValuesStyle style) {
        this.columns = List.copyOf(columns);
        this.dialect = dialect;
        this.literals = SqlLiterals.of(dialect);
        this.values = style == InsertValuesStyle.DEFAULT;
        this.before = values ? "(" : "SELECT ";
        this.after = values ? ")" : "";
        this.between = values ? ",\n" : " UNION ALL\n";
        this.decimalTexts = new boolean[columns.size()];
        for (int i = 0; i < decimalTexts.length; i++) {
            decimalTexts[i] = columns.get(i).isDecimalText();
        }
    }

    @Override
    public void begin(TextBuffer out) {
        out.ascii("INSERT INTO {}(");
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            out.put(dialect.identifier(columns.get(i).name()).getBytes(StandardCharsets.UTF_8));
        }
        out.ascii(values ? ")\nVALUES\n" : ")\n");
    }

    @Override
    public void row(@Nullable ColumnVector[] vectors, int row, TextBuffer out) {
        if (!first) {
            out.ascii(between);
        }
        first = false;
        out.ascii(before);
        for (int i = 0; i < vectors.length; i++) {
            if (i > 0) {
                out.put(',');
            }
            ColumnVector vector = vectors[i];
            if (vector == null || vector.isNull(row)) {
                out.ascii("NULL");
            } else {
                value(vector, row, decimalTexts[i], out);
            }
        }
        out.ascii(after);
    }

    private void value(ColumnVector vector, int row, boolean decimalText, TextBuffer out) {
        switch (vector.type().vector()) {
            case BOOL -> literals.bool(vector.boolAt(row), out);
            case INT8, INT16, INT32, INT64 -> out.integer(vector.longAt(row));
            case DECIMAL128, DECIMAL256 -> decimals.write(out, vector, row);
            case FLOAT64 -> literals.real(vector.doubleAt(row), out);
            case UTF8 -> {
                if (decimalText) {
                    decimal(vector, row, out);
                } else {
                    literals.text(vector.data(), vector.startAt(row), vector.lengthAt(row), out);
                }
            }
            case JSON -> literals.json(vector.data(), vector.startAt(row), vector.lengthAt(row), out);
            case BINARY -> literals.bytes(vector.data(), vector.startAt(row), vector.lengthAt(row), out);
            case DATE, TIME, TIMESTAMP -> literals.moment(vector, row, out);
        }
    }

    /// NaN and infinities are quoted, as those of doubles.
    private static void decimal(ColumnVector vector, int row, TextBuffer out) {
        int from = vector.startAt(row);
        int length = vector.lengthAt(row);
        byte last = vector.data()[from + length - 1];
        boolean number = last >= '0' && last <= '9';
        if (!number) {
            out.put('\'');
        }
        out.put(vector.data(), from, length);
        if (!number) {
            out.put('\'');
        }
    }

    @Override
    public void end(TextBuffer out, long rows) {
        if (rows > 0) {
            out.put(';');
        }
    }
}
