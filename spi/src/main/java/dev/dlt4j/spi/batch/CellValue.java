package dev.dlt4j.spi.batch;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Cells of batches as the values that documents have; JSON stays text.
public final class CellValue {
    private CellValue() {}

    /// The value of a row that is not null; null for a time that Java has no value for, such as 24:00.
    public static @Nullable Object of(ColumnVector vector, int row) {
        try {
            return exact(vector, row);
        } catch (DateTimeException beyond) {
            return null;
        }
    }

    /// The value of a row that is not null.
    ///
    /// @throws DateTimeException for a time that Java has no value for
    public static Object exact(ColumnVector vector, int row) {
        ColumnType type = vector.type();
        return switch (type.vector()) {
            case BOOL -> vector.boolAt(row);
            case INT8, INT16, INT32, INT64 -> vector.longAt(row);
            case FLOAT64 -> vector.doubleAt(row);
            case DECIMAL128, DECIMAL256 -> vector.decimalAt(row);
            case UTF8, JSON -> vector.textAt(row);
            case BINARY -> vector.bytesAt(row);
            case DATE -> LocalDate.ofEpochDay(vector.longAt(row));
            case TIME -> LocalTime
                    .ofNanoOfDay(vector.longAt(row) * (TimeUnit.NANOS.perSecond() / type.unit().perSecond()));
            case TIMESTAMP -> timestamp(vector.longAt(row), type);
        };
    }

    private static Object timestamp(long value, ColumnType type) {
        long perSecond = type.unit().perSecond();
        LocalDateTime wall = LocalDateTime.ofEpochSecond(Math.floorDiv(value, perSecond),
                (int) (Math.floorMod(value, perSecond) * (TimeUnit.NANOS.perSecond() / perSecond)),
                ZoneOffset.UTC);
        return type.utc() ? wall.atOffset(ZoneOffset.UTC) : wall;
    }
}
