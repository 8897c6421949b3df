package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// What kind of value a cursor holds, as far as it was declared or follows from the initial value. It decides
/// the unit of a lag and whether an interval of a scheduler can be used.
public enum CursorType {
    TEXT,
    INTEGER,
    NUMBER,
    DATE,
    TIMESTAMP,
    /// Another type, such as a decimal or binary.
    OTHER,
    /// Nothing is known.
    UNKNOWN;

    /// The kind of a Java type.
    public static CursorType of(Class<?> type) {
        if (type == String.class) {
            return TEXT;
        }
        if (type == Long.class || type == Integer.class || type == Short.class || type == BigInteger.class
                || type == long.class || type == int.class) {
            return INTEGER;
        }
        if (type == Double.class || type == Float.class || type == double.class) {
            return NUMBER;
        }
        if (type == LocalDate.class) {
            return DATE;
        }
        if (type == OffsetDateTime.class || type == LocalDateTime.class || type == Instant.class
                || type == ZonedDateTime.class) {
            return TIMESTAMP;
        }
        return type == BigDecimal.class || type == Wei.class ? OTHER : type == Object.class ? UNKNOWN : OTHER;
    }

    static CursorType ofValue(@Nullable Object value) {
        return value == null ? UNKNOWN : of(value.getClass());
    }
}
