package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.batch.VectorType;
import dev.dlt4j.spi.format.JobColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How the columns of batches become those of their table: renamed, and with timestamps in the unit of the
/// table's columns. Other values stay unchanged: the table's columns can hold them, and the destination
/// casts them.
final class ColumnMapping {
    private static final long NANOS_PER_MICRO = 1000;

    private final String table;
    private final List<JobColumn> columns;
    private final Map<String, JobColumn> byName = new HashMap<>();
    private final boolean truncates;

    private ColumnMapping(String table, List<JobColumn> columns, boolean truncates) {
        this.table = table;
        this.columns = columns;
        columns.forEach(column -> byName.put(column.name(), column));
        this.truncates = truncates;
    }

    /// @param stored    the columns as the schema has them, in the order of the batches
    /// @param incoming  the types of their values in the batches
    /// @param truncates whether fraction digits of a second may be dropped
    static ColumnMapping of(String table, List<Column> stored, List<ColumnType> incoming, CellTypes types,
            boolean truncates) {
        List<JobColumn> columns = new ArrayList<>(stored.size());
        for (int i = 0; i < stored.size(); i++) {
            requireRoom(table, stored.get(i), incoming.get(i), types);
            columns.add(new JobColumn(stored.get(i), kept(stored.get(i), incoming.get(i), types)));
        }
        return new ColumnMapping(table, columns, truncates);
    }

    /// A destination without such wide decimals refuses to create the column, and reads the file's values as
    /// doubles.
    private static void requireRoom(String table, Column column, ColumnType incoming, CellTypes types) {
        boolean decimal = incoming.vector() == VectorType.DECIMAL128
                || incoming.vector() == VectorType.DECIMAL256;
        if (decimal && incoming.precision() > types.mostDigits()
                && column.dataTypeOrNull() == DataType.DECIMAL) {
            throw new TerminalException(
                    ("table %s, column %s is a decimal of %d digits, %d of them after the point, but the "
                            + "destination keeps %d; give the column data_type text, which keeps them all, "
                            + "or double where a value that it keeps exactly is enough")
                            .formatted(table, column.name(), incoming.precision(), incoming.scale(),
                                    types.mostDigits()));
        }
    }

    /// The table decides, not the batch, whether timestamps are instants or local times: those without a zone
    /// count as UTC.
    private static ColumnType kept(Column column, ColumnType incoming, CellTypes types) {
        if (incoming.vector() != VectorType.TIMESTAMP || column.dataTypeOrNull() != DataType.TIMESTAMP) {
            return incoming;
        }
        boolean fine = incoming.unit() == TimeUnit.NANOS && types.unit(column) != TimeUnit.NANOS;
        return ColumnType.timestamp(fine ? TimeUnit.MICROS : incoming.unit(), types.aware(column));
    }

    List<JobColumn> columns() {
        return columns;
    }

    /// Whether batches have only these columns; some may be missing.
    boolean holds(ColumnBatch batch) {
        for (int i = 0; i < batch.columns(); i++) {
            if (!byName.containsKey(batch.names().get(i))) {
                return false;
            }
        }
        return true;
    }

    /// A batch of these columns, or of some of them, with their names and units in the table.
    ColumnBatch fit(ColumnBatch batch) {
        List<ColumnVector> vectors = new ArrayList<>(batch.columns());
        for (int i = 0; i < batch.columns(); i++) {
            vectors.add(fit(batch.vector(i), Objects.requireNonNull(byName.get(batch.names().get(i)))));
        }
        return new ColumnBatch(batch.rows(), batch.names(), vectors);
    }

    private ColumnVector fit(ColumnVector vector, JobColumn column) {
        ColumnType type = column.type();
        if (vector.type().equals(type)) {
            return vector;
        }
        return vector.type().unit() == type.unit() || vector.nullCount() == vector.rows()
                ? vector.withType(type)
                : inMicros(vector, column);
    }

    private ColumnVector inMicros(ColumnVector nanos, JobColumn column) {
        long[] micros = new long[nanos.rows()];
        for (int row = 0; row < micros.length; row++) {
            long value = nanos.longAt(row);
            long kept = Math.floorDiv(value, NANOS_PER_MICRO);
            if (kept * NANOS_PER_MICRO != value && !truncates && !nanos.isNull(row)) {
                throw new TerminalException(
                        ("table %s, column %s: %d nanoseconds since 1970 have digits that the column cannot "
                                + "keep; give it a precision of 9 where the destination keeps that, "
                                + "or set data_writer.allow_truncated_timestamps to true")
                                .formatted(table, column.name(), value));
            }
            micros[row] = kept;
        }
        return ColumnVector.ofLongs(column.type(), micros.length, micros, nanos.validity());
    }
}
