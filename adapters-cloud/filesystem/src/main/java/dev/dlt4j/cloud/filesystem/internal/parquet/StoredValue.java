package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.schema.ColumnSchema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Compares values in a column's statistics with those of cursors.
final class StoredValue {
    private StoredValue() {}

    /// How the stored value compares with the other; null when the kinds differ, or have no exact order.
    static @Nullable Integer compare(byte[] stored, Object other, ColumnSchema column) {
        if ((column.type() != PhysicalType.INT32 && column.type() != PhysicalType.INT64)
                || stored.length != (column.type() == PhysicalType.INT32 ? Integer.BYTES : Long.BYTES)) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        long value = stored.length == Integer.BYTES ? bytes.getInt() : bytes.getLong();
        return switch (column.logicalType()) {
            case null -> number(value, other);
            case LogicalType.IntType whole when whole.isSigned() -> number(value, other);
            case LogicalType.DateType date ->
                other instanceof LocalDate day ? (Integer) Long.compare(value, day.toEpochDay()) : null;
            case LogicalType.TimestampType time -> time(value, time, other);
            default -> null;
        };
    }

    private static @Nullable Integer number(long value, Object other) {
        return other instanceof Long number ? (Integer) Long.compare(value, number) : null;
    }

    private static @Nullable Integer time(long value, LogicalType.TimestampType type, Object other) {
        Instant moment = switch (other) {
            case OffsetDateTime time when type.isAdjustedToUTC() -> time.toInstant();
            case LocalDateTime time when !type.isAdjustedToUTC() -> time.toInstant(ZoneOffset.UTC);
            default -> null;
        };
        return moment == null ? null : (Integer) instant(value, type.unit()).compareTo(moment);
    }

    private static Instant instant(long value, LogicalType.TimeUnit unit) {
        long perSecond = switch (unit) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
        };
        return Instant.ofEpochSecond(Math.floorDiv(value, perSecond),
                Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond));
    }
}
