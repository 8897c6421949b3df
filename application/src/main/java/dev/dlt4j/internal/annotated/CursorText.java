package dev.dlt4j.internal.annotated;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;

/// Reads an edge of a cursor, which annotations and settings hold as text, in the type of the cursor.
final class CursorText {
    private static final Map<Class<?>, Function<String, Object>> KNOWN = Map.of(
            Instant.class, text -> OffsetDateTime.parse(text).toInstant(),
            OffsetDateTime.class, OffsetDateTime::parse,
            LocalDateTime.class, LocalDateTime::parse,
            LocalDate.class, LocalDate::parse,
            Long.class, Long::valueOf,
            Integer.class, Integer::valueOf,
            Double.class, Double::valueOf,
            BigDecimal.class, BigDecimal::new);

    private CursorText() {}

    /// The value; texts of other types stay texts.
    ///
    /// @throws IllegalArgumentException when the text has another form
    static Object as(Class<?> type, Object written) {
        Function<String, Object> reading = KNOWN.get(type);
        if (reading == null || !(written instanceof String text)) {
            return written;
        }
        try {
            return reading.apply(text.strip());
        } catch (RuntimeException other) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a %s as Java writes it".formatted(text, type.getSimpleName()), other);
        }
    }
}
