package dev.dlt4j.domain.incremental;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// The Java types in which cursor values are kept, compared and stored.
final class CursorValues {
    private CursorValues() {}

    /// The value in the one type that stands for its kind: integers as long, instants and zoned times with an
    /// offset, floats as doubles, enums as their names.
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case Float number -> number.doubleValue();
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case ZonedDateTime time -> time.toOffsetDateTime();
            case Enum<?> constant -> constant.name();
            default -> value;
        };
    }

    /// The value as the type that user code asked for.
    ///
    /// @throws IllegalArgumentException when it is of a kind that cannot become that type
    static @Nullable Object as(Class<?> type, @Nullable Object value) {
        if (value == null || type.isInstance(value)) {
            return value;
        }
        if (value instanceof OffsetDateTime time) {
            if (type == Instant.class) {
                return time.toInstant();
            }
            if (type == ZonedDateTime.class) {
                return time.toZonedDateTime();
            }
            if (type == LocalDate.class) {
                return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
            }
        }
        if (value instanceof LocalDateTime time && type == Instant.class) {
            return time.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof LocalDateTime time && type == OffsetDateTime.class) {
            return time.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Number number) {
            if (type == Integer.class && number.longValue() == number.intValue()) {
                return number.intValue();
            }
            if (type == Double.class) {
                return number.doubleValue();
            }
        }
        if (type == String.class && !(value instanceof byte[])) {
            return value.toString();
        }
        throw new IllegalArgumentException("the cursor holds a %s, which cannot be read as %s"
                .formatted(CursorOrder.typeName(value), type.getSimpleName()));
    }
}
