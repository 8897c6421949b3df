package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.Layout;
import dev.dlt4j.spi.batch.VectorType;
import dev.dlt4j.spi.format.JobColumn;
import org.jspecify.annotations.Nullable;

/// Writes the cells of one column in the binary form of its type: length, then bytes. Used by one thread.
final class CopyColumn {
    private static final int NULL = -1;
    private static final int JSONB_VERSION = 1;
    private static final int MAX_SHOWN = 80;

    private final String table;
    private final String name;
    private final CopyType type;
    private final NumericDigits numbers;
    private @Nullable ColumnVector vector;
    private boolean nullBytes;

    CopyColumn(String table, JobColumn column, NumericDigits numbers) {
        this.table = table;
        this.name = column.name();
        this.type = CopyType.of(column.column());
        this.numbers = numbers;
    }

    /// Takes the values of a batch, of which these rows will be written; null when the batch lacks the
    /// column.
    void begin(@Nullable ColumnVector values, int from, int to) {
        vector = values;
        nullBytes = values != null && from < to && hasNullBytes(values, from, to);
    }

    private boolean hasNullBytes(ColumnVector values, int from, int to) {
        if (values.type().layout() != Layout.VARIABLE || values.nullCount() == values.rows()) {
            return false;
        }
        int start = values.startAt(from);
        int end = values.startAt(to - 1) + values.lengthAt(to - 1);
        return switch (type) {
            case VARCHAR -> NullBytes.inText(values.data(), start, end);
            case JSONB -> NullBytes.inJson(values.data(), start, end);
            case BOOL, INT2, INT4, INT8, FLOAT8, NUMERIC, BYTEA, DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> false;
        };
    }

    void write(int row, CopyBuffer out) {
        ColumnVector values = vector;
        if (values == null || values.isNull(row)) {
            out.putInt(NULL);
            return;
        }
        switch (type) {
            case BOOL -> {
                out.putInt(1);
                out.putByte(values.boolAt(row) ? 1 : 0);
            }
            case INT2 -> {
                out.putInt(Short.BYTES);
                out.putShort((int) within(values.longAt(row), Short.MIN_VALUE, Short.MAX_VALUE));
            }
            case INT4 ->
                out.putIntCell((int) within(values.longAt(row), Integer.MIN_VALUE, Integer.MAX_VALUE));
            case INT8, FLOAT8 -> out.putLongCell(values.longAt(row));
            case NUMERIC -> number(values, row, out);
            case VARCHAR -> text(values, row, out);
            case JSONB -> json(values, row, out);
            case BYTEA -> {
                out.putInt(values.lengthAt(row));
                out.putBytes(values.data(), values.startAt(row), values.lengthAt(row));
            }
            case DATE -> out.putIntCell(CopyMoments.date(values.longAt(row), this));
            case TIME -> out.putLongCell(CopyMoments.micros(values.longAt(row), values.type().unit(), this));
            case TIMESTAMP, TIMESTAMPTZ ->
                out.putLongCell(CopyMoments.timestamp(values.longAt(row), values.type().unit(), this));
        }
    }

    private long within(long value, long min, long max) {
        if (value < min || value > max) {
            throw unfit(String.valueOf(value));
        }
        return value;
    }

    private void number(ColumnVector values, int row, CopyBuffer out) {
        VectorType kind = values.type().vector();
        if (kind == VectorType.DECIMAL128 || kind == VectorType.DECIMAL256) {
            numbers.unscaled(values, row, out);
        } else if (!numbers.text(values.data(), values.startAt(row), values.lengthAt(row), out)) {
            throw unfit(values.textAt(row));
        }
    }

    private void text(ColumnVector values, int row, CopyBuffer out) {
        int start = values.startAt(row);
        int length = values.lengthAt(row);
        if (nullBytes) {
            int at = out.size();
            out.putInt(0);
            NullBytes.putText(values.data(), start, length, out);
            out.setInt(at, out.size() - at - Integer.BYTES);
        } else {
            out.putInt(length);
            out.putBytes(values.data(), start, length);
        }
    }

    private void json(ColumnVector values, int row, CopyBuffer out) {
        int start = values.startAt(row);
        int length = values.lengthAt(row);
        int at = out.size();
        out.putInt(1 + length);
        out.putByte(JSONB_VERSION);
        if (nullBytes) {
            NullBytes.putJson(values.data(), start, length, out);
            out.setInt(at, out.size() - at - Integer.BYTES);
        } else {
            out.putBytes(values.data(), start, length);
        }
    }

    /// The error for a value that PostgreSQL has no room for.
    TerminalException unfit(String value) {
        return new TerminalException(
                ("value %s of column \"%s\" of table \"%s\" does not fit PostgreSQL's type %s: correct the "
                        + "data "
                        + "or give the column a type hint that fits, abort the package if one is pending, "
                        + "and "
                        + "run again").formatted(
                                value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…",
                                name,
                                table, type.catalogName()));
    }
}
