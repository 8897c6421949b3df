package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.destination.Capabilities;

/// How the values of a schema's columns lie in memory for a destination.
public final class CellTypes {
    private static final int MICROSECONDS = 6;

    private final Capabilities capabilities;

    public CellTypes(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /// The layout of a complete column.
    public ColumnType columnType(Column column) {
        DataType type = column.dataType().orElseThrow(
                () -> new IllegalArgumentException("column " + column.name() + " has no data type"));
        return switch (type) {
            case TEXT -> ColumnType.UTF8;
            case DOUBLE -> ColumnType.FLOAT64;
            case BOOL -> ColumnType.BOOL;
            case BIGINT -> ColumnType.INT64;
            case BINARY -> ColumnType.BINARY;
            case JSON -> ColumnType.JSON;
            case DATE -> ColumnType.DATE;
            case TIMESTAMP -> ColumnType.timestamp(unit(column), aware(column));
            case TIME -> ColumnType.time(unit(column));
            case DECIMAL -> ColumnType.decimal(column.precision().orElse(capabilities.decimalPrecision()),
                    column.scale().orElse(column.precision().isPresent() ? 0 : capabilities.decimalScale()));
            case WEI -> ColumnType.decimal(capabilities.weiPrecision(), 0);
        };
    }

    /// Whether a column of timestamps keeps instants rather than local times.
    boolean aware(Column column) {
        return capabilities.timezoneAware() && (column.timezone() || !capabilities.timezoneNaive());
    }

    private static TimeUnit unit(Column column) {
        return column.precision().orElse(MICROSECONDS) > MICROSECONDS ? TimeUnit.NANOS : TimeUnit.MICROS;
    }

    /// How a flattener treats the fields of a complete column: values of the matching kind go straight in.
    int mode(Column column, DataType type) {
        return switch (type) {
            case TEXT -> Field.TEXT;
            case DOUBLE -> Field.DOUBLE;
            case BOOL -> Field.BOOL;
            case BIGINT -> Field.LONG;
            case JSON -> Field.JSON;
            case TIMESTAMP -> unit(column) == TimeUnit.MICROS ? Field.TIMESTAMP : Field.OPEN;
            case BINARY, DATE, TIME, DECIMAL, WEI -> Field.OPEN;
        };
    }

    Capabilities capabilities() {
        return capabilities;
    }
}
