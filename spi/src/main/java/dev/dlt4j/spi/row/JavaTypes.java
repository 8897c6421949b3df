package dev.dlt4j.spi.row;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The data types that values of Java's classes get.
final class JavaTypes {
    private static final Map<Class<?>, DataType> KNOWN = Map.ofEntries(
            Map.entry(boolean.class, DataType.BOOL), Map.entry(Boolean.class, DataType.BOOL),
            Map.entry(byte.class, DataType.BIGINT), Map.entry(Byte.class, DataType.BIGINT),
            Map.entry(short.class, DataType.BIGINT), Map.entry(Short.class, DataType.BIGINT),
            Map.entry(int.class, DataType.BIGINT), Map.entry(Integer.class, DataType.BIGINT),
            Map.entry(long.class, DataType.BIGINT), Map.entry(Long.class, DataType.BIGINT),
            Map.entry(float.class, DataType.DOUBLE), Map.entry(Float.class, DataType.DOUBLE),
            Map.entry(double.class, DataType.DOUBLE), Map.entry(Double.class, DataType.DOUBLE),
            Map.entry(char.class, DataType.TEXT), Map.entry(Character.class, DataType.TEXT),
            Map.entry(UUID.class, DataType.TEXT), Map.entry(BigDecimal.class, DataType.DECIMAL),
            Map.entry(BigInteger.class, DataType.WEI), Map.entry(Wei.class, DataType.WEI),
            Map.entry(Instant.class, DataType.TIMESTAMP), Map.entry(OffsetDateTime.class, DataType.TIMESTAMP),
            Map.entry(ZonedDateTime.class, DataType.TIMESTAMP),
            Map.entry(LocalDateTime.class, DataType.TIMESTAMP), Map.entry(LocalDate.class, DataType.DATE),
            Map.entry(LocalTime.class, DataType.TIME), Map.entry(byte[].class, DataType.BINARY),
            Map.entry(HexBytes.class, DataType.BINARY), Map.entry(JsonObject.class, DataType.JSON));

    private JavaTypes() {}

    /// Null when values of the class are no single value, or may be anything.
    static @Nullable DataType of(Class<?> type) {
        DataType known = KNOWN.get(type);
        if (known != null) {
            return known;
        }
        if (CharSequence.class.isAssignableFrom(type) || type.isEnum()) {
            return DataType.TEXT;
        }
        return Map.class.isAssignableFrom(type) ? DataType.JSON : null;
    }
}
