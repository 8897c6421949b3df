package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.VectorType;

/// How values of a batch's column get into their table's column, decided by the types alone.
enum CellFit {
    /// All of them unchanged: the column can hold each, and the destination casts where the types differ.
    ALL,
    /// Some may not fit: they are checked one by one.
    SOME,
    /// None fits.
    NONE;

    /// @param column   of the table
    /// @param kept     the column's layout in memory
    /// @param incoming the layout of the values
    static CellFit of(Column column, ColumnType kept, ColumnType incoming) {
        if (column.dataTypeOrNull() == DataType.TEXT) {
            return switch (incoming.vector()) {
                case UTF8, JSON -> ALL;
                default -> SOME;
            };
        }
        return switch (kept.vector()) {
            case BOOL -> incoming.vector() == VectorType.BOOL ? ALL : isPlain(incoming) ? SOME : NONE;
            case INT8, INT16, INT32, INT64 -> whole(bits(column), incoming);
            case FLOAT64 -> switch (incoming.vector()) {
                case FLOAT64, INT8, INT16, INT32 -> ALL;
                default -> isPlain(incoming) ? SOME : NONE;
            };
            case DECIMAL128, DECIMAL256 -> decimal(kept, incoming);
            case UTF8 -> incoming.vector() == VectorType.UTF8 ? ALL : isPlain(incoming) ? SOME : NONE;
            case JSON -> only(VectorType.JSON, VectorType.UTF8, incoming);
            case BINARY -> incoming.vector() == VectorType.BINARY ? ALL : NONE;
            case DATE -> incoming.vector() == VectorType.TIMESTAMP
                    ? SOME
                    : only(VectorType.DATE, VectorType.UTF8, incoming);
            case TIME -> incoming.vector() == VectorType.TIME
                    ? finer(kept, incoming)
                    : only(VectorType.TIME, VectorType.UTF8, incoming);
            case TIMESTAMP -> switch (incoming.vector()) {
                case TIMESTAMP -> finer(kept, incoming);
                case DATE, UTF8 -> SOME;
                default -> NONE;
            };
        };
    }

    /// How many bits a column of integers has where its destination knows only usual widths.
    static int bits(Column column) {
        int wanted = column.precision().orElse(Long.SIZE);
        return wanted <= Byte.SIZE
                ? Byte.SIZE
                : wanted <= Short.SIZE ? Short.SIZE : wanted <= Integer.SIZE ? Integer.SIZE : Long.SIZE;
    }

    private static CellFit whole(int bits, ColumnType incoming) {
        return switch (incoming.vector()) {
            case INT8 -> ALL;
            case INT16 -> bits >= Short.SIZE ? ALL : SOME;
            case INT32 -> bits >= Integer.SIZE ? ALL : SOME;
            case INT64 -> bits >= Long.SIZE ? ALL : SOME;
            case FLOAT64, DECIMAL128, DECIMAL256, UTF8 -> SOME;
            default -> NONE;
        };
    }

    private static CellFit decimal(ColumnType kept, ColumnType incoming) {
        int before = kept.precision() - kept.scale();
        return switch (incoming.vector()) {
            case INT8 -> before >= 3 ? ALL : SOME;
            case INT16 -> before >= 5 ? ALL : SOME;
            case INT32 -> before >= 10 ? ALL : SOME;
            case INT64 -> before >= 19 ? ALL : SOME;
            case DECIMAL128, DECIMAL256 -> incoming.scale() <= kept.scale()
                    && incoming.precision() - incoming.scale() <= before ? ALL : SOME;
            case FLOAT64, UTF8 -> SOME;
            default -> NONE;
        };
    }

    /// Timestamps of a finer unit than the column's may have digits that it cannot keep.
    private static CellFit finer(ColumnType kept, ColumnType incoming) {
        return incoming.unit().compareTo(kept.unit()) > 0 ? SOME : ALL;
    }

    private static CellFit only(VectorType own, VectorType other, ColumnType incoming) {
        return incoming.vector() == own ? ALL : incoming.vector() == other ? SOME : NONE;
    }

    /// Numbers and texts.
    private static boolean isPlain(ColumnType type) {
        return switch (type.vector()) {
            case INT8, INT16, INT32, INT64, FLOAT64, DECIMAL128, DECIMAL256, UTF8 -> true;
            default -> false;
        };
    }
}
