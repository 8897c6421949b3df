package dev.dlt4j.jdbc.sqldatabase.internal.batch;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Values of batches as those of documents.
public final class RowValue {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    private RowValue() {}

    /// A value that is not null; JSON becomes maps and lists.
    public static @Nullable Object of(ColumnVector vector, int row) {
        ColumnType type = vector.type();
        return switch (type.vector()) {
            case BOOL -> vector.boolAt(row);
            case INT8, INT16, INT32, INT64 -> vector.longAt(row);
            case FLOAT64 -> vector.doubleAt(row);
            case DECIMAL128, DECIMAL256 -> vector.decimalAt(row);
            case UTF8 -> vector.textAt(row);
            case JSON -> JsonParser.parse(vector.bytesAt(row));
            case BINARY -> vector.bytesAt(row);
            case DATE -> LocalDate.ofEpochDay(vector.longAt(row));
            case TIME -> LocalTime.ofNanoOfDay(vector.longAt(row) * NANOS_PER_MICRO);
            case TIMESTAMP -> type.utc()
                    ? moment(vector.longAt(row)).atOffset(ZoneOffset.UTC)
                    : moment(vector.longAt(row));
        };
    }

    /// A value as text.
    public static String text(ColumnVector vector, int row) {
        return switch (vector.type().vector()) {
            case DECIMAL128, DECIMAL256 -> vector.decimalAt(row).stripTrailingZeros().toPlainString();
            case UTF8, JSON -> vector.textAt(row);
            case BINARY -> HexFormat.of().formatHex(vector.bytesAt(row));
            default -> String.valueOf(of(vector, row));
        };
    }

    private static LocalDateTime moment(long micros) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND),
                (int) Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO, ZoneOffset.UTC);
    }
}
