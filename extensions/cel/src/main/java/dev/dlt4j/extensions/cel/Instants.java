package dev.dlt4j.extensions.cel;

import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.domain.type.CoercionException;
import dev.dlt4j.domain.type.DataType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates and times of rows. A date is its first moment; what has no time zone is in UTC; a text that is
/// compared with a moment is read as one, in the forms in which dlt reads timestamps.
final class Instants {
    private static final Pattern DURATION_PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|ms|h|m|s)");
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Instants() {}

    static boolean isMoment(@Nullable Object value) {
        return orNull(value) != null;
    }

    /// The moment that a date or a time is; null when the value is neither.
    static @Nullable Instant orNull(@Nullable Object value) {
        return switch (value) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            case LocalDate date -> date.atStartOfDay().toInstant(ZoneOffset.UTC);
            case Instant instant -> instant;
            case ZonedDateTime time -> time.toInstant();
            case null, default -> null;
        };
    }

    /// The moment of a value or of its text; null for other values.
    static @Nullable Instant read(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return orNull(value);
        }
        try {
            return orNull(Coercion.UTC.coerce(DataType.TIMESTAMP, DataType.TEXT, text));
        } catch (CoercionException none) {
            return null;
        }
    }

    /// A moment with its offset; null of null.
    static @Nullable OffsetDateTime timestamp(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof OffsetDateTime time) {
            return time;
        }
        Number seconds = Arithmetic.orNull(value);
        if (seconds != null) {
            return ofSeconds(Arithmetic.decimal(seconds));
        }
        Instant moment = read(value);
        if (moment == null) {
            throw new IllegalArgumentException(value instanceof String
                    ? "the text is no timestamp as 2024-01-31T12:00:00Z"
                    : "a timestamp is made of a text or of seconds, not of " + ItemValues.kind(value));
        }
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime ofSeconds(BigDecimal seconds) {
        try {
            BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
            return Instant.ofEpochSecond(parts[0].longValueExact(),
                    parts[1].movePointRight(9).longValue()).atOffset(ZoneOffset.UTC);
        } catch (ArithmeticException | DateTimeException beyond) {
            throw new IllegalArgumentException("so many seconds are no timestamp", beyond);
        }
    }

    /// The date of a date, a moment or a text; null of null.
    static @Nullable LocalDate date(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case LocalDate date -> date;
            case LocalDateTime time -> time.toLocalDate();
            default -> Objects.requireNonNull(timestamp(value)).toLocalDate();
        };
    }

    /// The length that a text as `1h30m` or `90s` writes; null of null.
    static @Nullable Duration duration(@Nullable Object value) {
        if (value == null || value instanceof Duration) {
            return (Duration) value;
        }
        String text = value instanceof String written ? written : "";
        boolean negative = text.startsWith("-");
        Matcher part = DURATION_PART.matcher(text);
        int at = negative ? 1 : 0;
        Duration length = Duration.ZERO;
        while (part.find(at) && part.start() == at) {
            length = length.plusNanos(new BigDecimal(part.group(1)).multiply(unit(part.group(2)))
                    .longValueExact());
            at = part.end();
        }
        if (at < text.length() || text.length() < 2) {
            throw new IllegalArgumentException("a duration is a text as 1h30m or 90s");
        }
        return negative ? length.negated() : length;
    }

    private static BigDecimal unit(String name) {
        return BigDecimal.valueOf(switch (name) {
            case "h" -> 3600 * NANOS_PER_SECOND;
            case "m" -> 60 * NANOS_PER_SECOND;
            case "s" -> NANOS_PER_SECOND;
            case "ms" -> 1_000_000L;
            case "us" -> 1_000L;
            default -> 1L;
        });
    }

    /// A moment later or, with a negative length, earlier; dates become timestamps.
    static OffsetDateTime moved(Object moment, Duration length) {
        OffsetDateTime from = Objects.requireNonNull(timestamp(moment));
        try {
            return from.plus(length);
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new IllegalArgumentException("no calendar goes as far as that", beyond);
        }
    }

    /// A moment in a time zone; in the one it has when none is named.
    static ZonedDateTime in(Object moment, @Nullable Object zone) {
        OffsetDateTime time = Objects.requireNonNull(timestamp(moment));
        try {
            return zone == null
                    ? time.toZonedDateTime()
                    : time.atZoneSameInstant(ZoneId.of(TextFunctions.of(zone)));
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("there is no time zone \"%s\"".formatted(zone), unknown);
        }
    }

    static String text(OffsetDateTime moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
    }

    /// In seconds, as CEL writes it in JSON: `5400s`.
    static String text(Duration length) {
        BigDecimal seconds = BigDecimal.valueOf(length.getSeconds())
                .add(BigDecimal.valueOf(length.getNano(), 9));
        return seconds.signum() == 0 ? "0s" : seconds.stripTrailingZeros().toPlainString() + "s";
    }
}
