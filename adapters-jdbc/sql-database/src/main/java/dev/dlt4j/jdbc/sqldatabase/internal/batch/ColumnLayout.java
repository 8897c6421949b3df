package dev.dlt4j.jdbc.sqldatabase.internal.batch;

import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;

/// How values of a source's types lie in a batch.
final class ColumnLayout {
    /// What a decimal without limits is in dlt.
    private static final ColumnType DECIMAL = ColumnType.decimal(38, 9);
    private static final int MAX_DIGITS = 76;

    private ColumnLayout() {}

    static ColumnType of(SqlType type) {
        return switch (type.kind()) {
            case BOOL -> ColumnType.BOOL;
            case SMALLINT, INTEGER -> ColumnType.INT64;
            case DECIMAL -> decimal(type);
            case DOUBLE -> ColumnType.FLOAT64;
            case TEXT, UUID, UNKNOWN -> ColumnType.UTF8;
            case BINARY -> ColumnType.BINARY;
            case DATE -> ColumnType.DATE;
            case TIME -> ColumnType.time(TimeUnit.MICROS);
            case TIMESTAMP -> ColumnType.timestamp(TimeUnit.MICROS, false);
            case TIMESTAMP_TZ -> ColumnType.timestamp(TimeUnit.MICROS, true);
            case JSON, NESTED -> ColumnType.JSON;
        };
    }

    private static ColumnType decimal(SqlType type) {
        Integer precision = type.precision();
        Integer scale = type.scale();
        return precision == null || precision < 1 || precision > MAX_DIGITS
                || (scale != null && (scale < 0 || scale > precision))
                        ? DECIMAL
                        : ColumnType.decimal(precision, scale == null ? 0 : scale);
    }

    /// Whether a type is loaded as the text of its values for want of a better one.
    static boolean isUnknown(SqlType type) {
        return type.kind() == SqlKind.UNKNOWN;
    }
}
