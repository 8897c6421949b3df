package dev.dlt4j.internal.table;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.Feature;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.format.FileFormat;

/// The memory layout of the values of a schema's columns for a destination.
public final class CellTypes {
    private static final int MAX_DIGITS = 76;
    /// Fraction digits of a second of usual timestamps.
    public static final int MICROS = 6;

    private final Capabilities capabilities;
    private final StoredTypes stored;

    /// Types of columns that are not in the destination yet.
    public CellTypes(Capabilities capabilities) {
        this(capabilities, StoredTypes.none());
    }

    /// @param stored the types of columns that are in the destination already
    public CellTypes(Capabilities capabilities, StoredTypes stored) {
        this.capabilities = capabilities;
        this.stored = stored;
    }

    /// A complete column as the destination really has it or will create it.
    public Column stored(String table, Column column) {
        return stored.other(table, column).orElse(column);
    }

    /// The layout in which a table's column is written: that of the column that is there.
    public ColumnType columnType(String table, Column column, FileFormat format) {
        return columnType(stored(table, column), format);
    }

    /// How many fraction digits of a second a column of timestamps or times keeps.
    public int secondDigits(Column column, FileFormat format) {
        int usual = capabilities.types().timestampPrecision();
        int kept = stored.secondDigits(column, usual);
        return digits(TimeUnit.ofPrecision(
                format.cutsMoments() ? Math.min(kept, column.precision().orElse(usual)) : kept));
    }

    private static int digits(TimeUnit unit) {
        return switch (unit) {
            case SECONDS -> 0;
            case MILLIS -> 3;
            case MICROS -> MICROS;
            case NANOS -> 9;
        };
    }

    /// The digits of a column of decimals or wei.
    public ColumnType digits(Column column) {
        if (column.dataTypeOrNull() == DataType.DECIMAL) {
            return decimal(column, 0);
        }
        return column.precision().isEmpty()
                ? wei()
                : ColumnType.decimal(Math.min(column.precision().getAsInt(), MAX_DIGITS),
                        column.scale().orElse(0));
    }

    /// @param unsaid the scale of a column with a precision alone
    private ColumnType decimal(Column column, int unsaid) {
        return ColumnType.decimal(column.precision().orElse(capabilities.types().decimalPrecision()),
                column.scale().orElse(
                        column.precision().isPresent() ? unsaid : capabilities.types().decimalScale()));
    }

    /// In files like dlt's a precision alone means whole numbers; the destination's column has the scale that
    /// is usual there, so files of its own must have it too.
    private int scaleOfPrecision(Column column, FileFormat format) {
        return format.cutsMoments()
                ? 0
                : Math.min(capabilities.types().decimalScale(), column.precision().orElse(0));
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
                    : decimal(column, scaleOfPrecision(column, format));
            case WEI -> format.decimalsAsText() ? ColumnType.UTF8 : wei();
        };
    }

    /// Whether a column of timestamps keeps instants rather than local times.
    public boolean aware(Column column) {
        return capabilities.supports(Feature.SUPPORTS_TZ_AWARE_DATETIME)
                && (column.timezone() || !capabilities.supports(Feature.SUPPORTS_NAIVE_DATETIME));
    }

    /// The most significant digits when there are more than possible.
    private ColumnType wei() {
        int before = capabilities.types().weiPrecision() - capabilities.types().weiScale();
        return capabilities.types().weiPrecision() <= MAX_DIGITS
                ? ColumnType.decimal(capabilities.types().weiPrecision(), capabilities.types().weiScale())
                : ColumnType.decimal(MAX_DIGITS, Math.max(0, MAX_DIGITS - before));
    }

    /// How many digits the destination's decimals have at most.
    public int mostDigits() {
        return capabilities.types().decimalPrecision();
    }

    /// The coarsest unit that keeps all fraction digits of a second of the column.
    public TimeUnit unit(Column column) {
        return TimeUnit.ofPrecision(column.precision().orElse(capabilities.types().timestampPrecision()));
    }

    private TimeUnit unit(Column column, FileFormat format) {
        TimeUnit unit = unit(column);
        return format.cutsMoments() || unit == TimeUnit.NANOS ? unit : TimeUnit.MICROS;
    }

    /// Whether a complete column of timestamps keeps exactly microseconds.
    public boolean keepsMicros(Column column, FileFormat format) {
        return unit(column, format) == TimeUnit.MICROS && secondDigits(column, format) >= MICROS;
    }

    public Capabilities capabilities() {
        return capabilities;
    }
}
