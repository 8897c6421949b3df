package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.format.FileFormat;

/// How the values of a schema's columns lie in memory for a destination.
public final class CellTypes {
    private static final int MOST_DIGITS = 76;

    private final Capabilities capabilities;

    public CellTypes(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /// The layout of a complete column in a file of a format.
    public ColumnType columnType(Column column, FileFormat format) {
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
            case TIMESTAMP -> ColumnType.timestamp(unit(column, format), aware(column));
            case TIME -> ColumnType.time(unit(column, format));
            case DECIMAL -> format.decimalsAsText()
                    ? ColumnType.UTF8
                    : ColumnType.decimal(column.precision().orElse(capabilities.decimalPrecision()),
                            column.scale().orElse(
                                    column.precision().isPresent() ? 0 : capabilities.decimalScale()));
            case WEI -> format.decimalsAsText() ? ColumnType.UTF8 : wei();
        };
    }

    /// Whether a column of timestamps keeps instants rather than local times.
    public boolean aware(Column column) {
        return capabilities.timezoneAware() && (column.timezone() || !capabilities.timezoneNaive());
    }

    /// Of more digits than there can be the most significant ones.
    private ColumnType wei() {
        int before = capabilities.weiPrecision() - capabilities.weiScale();
        return capabilities.weiPrecision() <= MOST_DIGITS
                ? ColumnType.decimal(capabilities.weiPrecision(), capabilities.weiScale())
                : ColumnType.decimal(MOST_DIGITS, Math.max(0, MOST_DIGITS - before));
    }

    /// The coarsest unit that keeps all digits of a second that the column has.
    public TimeUnit unit(Column column) {
        return TimeUnit.ofPrecision(column.precision().orElse(capabilities.timestampPrecision()));
    }

    private TimeUnit unit(Column column, FileFormat format) {
        TimeUnit unit = unit(column);
        return format.cutsMoments() || unit == TimeUnit.NANOS ? unit : TimeUnit.MICROS;
    }

    /// How a flattener treats the fields of a complete column: values of the matching kind go straight in.
    int mode(Column column, DataType type, FileFormat format) {
        return switch (type) {
            case TEXT -> Field.TEXT;
            case DOUBLE -> Field.DOUBLE;
            case BOOL -> Field.BOOL;
            case BIGINT -> Field.LONG;
            case JSON -> Field.JSON;
            case TIMESTAMP -> unit(column, format) == TimeUnit.MICROS ? Field.TIMESTAMP : Field.OPEN;
            case BINARY, DATE, TIME, DECIMAL, WEI -> Field.OPEN;
        };
    }

    Capabilities capabilities() {
        return capabilities;
    }
}
