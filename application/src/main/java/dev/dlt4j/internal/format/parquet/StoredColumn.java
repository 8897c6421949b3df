package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.internal.format.parquet.CompactReader.Struct;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;

/// A column of a file by its metadata, see [SchemaElements].
///
/// @param physical Parquet's number of the physical type
/// @param width    bytes of a value of fixed length, else 0
record StoredColumn(String name, ColumnType type, int physical, int width, boolean nullable) {
    static final int BOOLEAN = 0;
    static final int INT32 = 1;
    static final int INT64 = 2;
    static final int INT96 = 3;
    static final int DOUBLE = 5;
    static final int BYTES = 6;
    static final int FIXED = 7;

    static StoredColumn of(Struct element) {
        int physical = (int) element.number(1, -1);
        Struct logical = element.struct(10);
        int width = (int) element.number(2, 0);
        ColumnType type = logical == null ? plain(physical, width) : logical(logical);
        return new StoredColumn(element.text(4), type, physical, width, element.number(3, 0) != 0);
    }

    private static ColumnType plain(int physical, int width) {
        return switch (physical) {
            case BOOLEAN -> ColumnType.BOOL;
            case INT96 -> ColumnType.timestamp(TimeUnit.MICROS, true);
            case DOUBLE -> ColumnType.FLOAT64;
            case BYTES -> ColumnType.BINARY;
            case FIXED -> ColumnType.binary(width);
            default -> throw new IllegalArgumentException("not a column that is written here: " + physical);
        };
    }

    private static ColumnType logical(Struct logical) {
        Struct integer = logical.struct(10);
        if (integer != null) {
            return switch ((int) integer.number(1, 0)) {
                case 8 -> ColumnType.INT8;
                case 16 -> ColumnType.INT16;
                case 32 -> ColumnType.INT32;
                default -> ColumnType.INT64;
            };
        }
        Struct decimal = logical.struct(5);
        if (decimal != null) {
            return ColumnType.decimal((int) decimal.number(2, 0), (int) decimal.number(1, 0));
        }
        Struct moment = logical.struct(8);
        if (moment != null) {
            return ColumnType.timestamp(unit(moment), moment.flag(1));
        }
        Struct time = logical.struct(7);
        if (time != null) {
            return ColumnType.time(unit(time));
        }
        return logical.has(6) ? ColumnType.DATE : logical.has(12) ? ColumnType.JSON : ColumnType.UTF8;
    }

    private static TimeUnit unit(Struct moment) {
        Struct unit = moment.struct(2);
        return unit == null || unit.has(2)
                ? TimeUnit.MICROS
                : unit.has(1) ? TimeUnit.MILLIS : TimeUnit.NANOS;
    }
}
