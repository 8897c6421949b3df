package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.table.ColumnLimits;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The columns of batches as dlt declares them, with normalized names and the hints that follow from their
/// types.
final class TableColumns {
    private TableColumns() {}

    /// The columns of a batch in its order.
    ///
    /// @throws TerminalException when two would have the same name
    static List<Column> of(String table, ColumnBatch batch, NamingConvention naming, ColumnLimits limits) {
        Map<String, String> origin = new LinkedHashMap<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < batch.columns(); i++) {
            String given = batch.names().get(i);
            String name = naming.columnName(given);
            String other = origin.put(name, given);
            if (other != null) {
                throw new TerminalException(
                        "table %s: columns %s and %s would both be named %s; rename one".formatted(
                                table, other, given, name));
            }
            columns.add(limits.apply(
                    column(name, batch.vector(i).type(), !batch.required().contains(given))));
        }
        return columns;
    }

    /// A column as dlt declares it, with the hints that follow from its type.
    static Column column(String name, ColumnType type, boolean nullable) {
        // in the order in which dlt stores the hints from Arrow
        Column column = Column.of(name).with("nullable", nullable).with("data_type",
                dataType(type).dltName());
        return switch (type.vector()) {
            case INT8 -> column.with("precision", 8L);
            case INT16 -> column.with("precision", 16L);
            case INT32 -> column.with("precision", 32L);
            case DECIMAL128, DECIMAL256 -> column.with("precision", (long) type.precision())
                    .with("scale", (long) type.scale());
            case TIMESTAMP, TIME -> column.with("precision", digits(type.unit()));
            case BINARY -> type.precision() > 0 ? column.with("precision", (long) type.precision()) : column;
            case BOOL, INT64, FLOAT64, DATE, UTF8, JSON -> column;
        };
    }

    private static long digits(TimeUnit unit) {
        return switch (unit) {
            case SECONDS -> 0;
            case MILLIS -> 3;
            case MICROS -> 6;
            case NANOS -> 9;
        };
    }

    private static DataType dataType(ColumnType type) {
        return switch (type.vector()) {
            case BOOL -> DataType.BOOL;
            case INT8, INT16, INT32, INT64 -> DataType.BIGINT;
            case FLOAT64 -> DataType.DOUBLE;
            case TIMESTAMP -> DataType.TIMESTAMP;
            case DATE -> DataType.DATE;
            case TIME -> DataType.TIME;
            case DECIMAL128, DECIMAL256 -> DataType.DECIMAL;
            case UTF8 -> DataType.TEXT;
            case BINARY -> DataType.BINARY;
            case JSON -> DataType.JSON;
        };
    }
}
