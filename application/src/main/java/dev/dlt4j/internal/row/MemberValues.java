package dev.dlt4j.internal.row;

import dev.dlt4j.domain.type.IsoDateTime;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values of documents as values of the components of a class, where a model of dlt takes them too: a whole
/// number or a text of one for an `int`, `yes` for a boolean, seconds since 1970 for a time; but no number
/// for a text.
final class MemberValues {
    private static final Set<String> YES = Set.of("1", "true", "t", "yes", "y", "on");
    private static final Set<String> NO = Set.of("0", "false", "f", "no", "n", "off");
    /// Numbers beyond it are milliseconds.
    private static final BigDecimal MAX_SECONDS = new BigDecimal("20000000000");

    private MemberValues() {}

    /// Whether the class is that of a single value.
    static boolean isSingle(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || type == Object.class || type == byte[].class
                || type.getName().startsWith("java.time.") || type == BigDecimal.class
                || type == BigInteger.class || type == UUID.class || type == Wei.class
                || (type.getName().startsWith("java.lang.") && type != Iterable.class);
    }

    /// The value; null when the class does not take it.
    static @Nullable Object of(Class<?> type, Object value) {
        if (type.isInstance(value)) {
            return value;
        }
        try {
            return type.isEnum() ? constant(type, value) : converted(type, value);
        } catch (DateTimeException | ArithmeticException | NumberFormatException unfit) {
            return null;
        }
    }

    private static @Nullable Object converted(Class<?> type, Object value) {
        return switch (type.getSimpleName()) {
            case "long", "Long" -> whole(value, BigInteger::longValueExact);
            case "int", "Integer" -> whole(value, BigInteger::intValueExact);
            case "short", "Short" -> whole(value, BigInteger::shortValueExact);
            case "byte", "Byte" -> whole(value, BigInteger::byteValueExact);
            case "BigInteger" -> whole(value, number -> number);
            case "Wei" -> whole(value, Wei::of);
            case "double", "Double" -> floating(value);
            case "float", "Float" -> single(value);
            case "boolean", "Boolean" -> truth(value);
            case "BigDecimal" -> decimal(value);
            case "char", "Character" ->
                value instanceof Character || (value instanceof String text && text.length() == 1)
                        ? (Object) value.toString().charAt(0)
                        : null;
            case "String", "CharSequence" -> value instanceof CharSequence || value instanceof Character
                    ? value.toString()
                    : value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : null;
            case "byte[]" -> value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
            case "UUID" -> value instanceof String text ? uuid(text.replace("-", "")) : null;
            case "Instant", "OffsetDateTime", "ZonedDateTime", "LocalDateTime" -> moment(type, value);
            case "LocalDate" -> date(value);
            case "LocalTime" -> time(value);
            default -> null;
        };
    }

    private static @Nullable UUID uuid(String digits) {
        return digits.length() == 32
                ? new UUID(Long.parseUnsignedLong(digits.substring(0, 16), 16),
                        Long.parseUnsignedLong(digits.substring(16), 16))
                : null;
    }

    /// The constant with that name, or with that value behind it.
    private static @Nullable Object constant(Class<?> type, Object value) {
        for (Object each : type.getEnumConstants()) {
            Object behind = switch (each) {
                case Supplier<?> supplier -> supplier.get();
                case IntSupplier supplier -> (long) supplier.getAsInt();
                case LongSupplier supplier -> supplier.getAsLong();
                default -> ((Enum<?>) each).name();
            };
            if (value.equals(behind) || (behind instanceof Number number && value instanceof Number other
                    && number.doubleValue() == other.doubleValue())) {
                return each;
            }
        }
        return null;
    }

    private static @Nullable Object whole(Object value, Function<BigInteger, Object> exact) {
        if (value instanceof Boolean truth) {
            return exact.apply(truth ? BigInteger.ONE : BigInteger.ZERO);
        }
        BigDecimal number = decimal(value);
        return number == null || number.scale() < -1000 ? null : exact.apply(number.toBigIntegerExact());
    }

    private static @Nullable Double floating(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? 1.0 : 0.0;
            case Number number -> number.doubleValue();
            case String text -> Double.valueOf(digits(text));
            default -> null;
        };
    }

    private static @Nullable Float single(Object value) {
        Double number = floating(value);
        return number == null ? null : number.floatValue();
    }

    private static @Nullable BigDecimal decimal(Object value) {
        return switch (value) {
            case BigDecimal number -> number;
            case BigInteger number -> new BigDecimal(number);
            case Wei wei -> wei.value();
            case Number number -> new BigDecimal(number.toString());
            case String text -> new BigDecimal(digits(text));
            default -> null;
        };
    }

    /// Python allows underscores between digits.
    private static String digits(String text) {
        String number = text.strip().replaceAll("(?<=[0-9])_(?=[0-9])", "");
        if (number.isEmpty() || "dDfF".indexOf(number.charAt(number.length() - 1)) >= 0) {
            throw new NumberFormatException("Java's suffixes of numbers are no digits");
        }
        return number;
    }

    private static @Nullable Boolean truth(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            return YES.contains(lower) ? Boolean.TRUE : NO.contains(lower) ? false : null;
        }
        BigDecimal number = value instanceof Number ? decimal(value) : null;
        if (number == null) {
            return null;
        }
        return number.signum() == 0
                ? Boolean.FALSE
                : number.compareTo(BigDecimal.ONE) == 0 ? true : null;
    }

    private static @Nullable Object moment(Class<?> type, Object value) {
        Object read = switch (value) {
            case OffsetDateTime time -> time;
            case ZonedDateTime time -> time.toOffsetDateTime();
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case LocalDateTime time -> time;
            case LocalDate date -> date.atStartOfDay();
            case String text when isNumber(text) -> sinceEpoch(new BigDecimal(text.strip()));
            case String text -> IsoDateTime.timestamp(text);
            case Number number -> sinceEpoch(new BigDecimal(number.toString()));
            default -> null;
        };
        if (read == null) {
            return null;
        }
        OffsetDateTime time = read instanceof LocalDateTime local
                ? local.atOffset(ZoneOffset.UTC)
                : (OffsetDateTime) read;
        return switch (type.getSimpleName()) {
            case "Instant" -> time.toInstant();
            case "ZonedDateTime" -> time.toZonedDateTime();
            case "LocalDateTime" -> time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            default -> time;
        };
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("[-+]?[0-9]+(\\.[0-9]+)?");
    }

    private static OffsetDateTime sinceEpoch(BigDecimal number) {
        BigDecimal seconds = number.abs().compareTo(MAX_SECONDS) > 0 ? number.movePointLeft(3) : number;
        BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].movePointRight(9).longValue())
                .atOffset(ZoneOffset.UTC);
    }

    /// A time of day other than midnight would be lost.
    private static @Nullable Object date(Object value) {
        return moment(LocalDateTime.class, value) instanceof LocalDateTime time
                && time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate() : null;
    }

    private static @Nullable Object time(Object value) {
        return switch (value) {
            case String text -> LocalTime.parse(text);
            case Number number -> LocalTime.ofNanoOfDay(
                    new BigDecimal(number.toString()).movePointRight(9).longValueExact());
            default -> null;
        };
    }

    /// What a class is called where a value of it is expected.
    static String name(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants()).map(String::valueOf)
                    .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "long", "Long", "int", "Integer", "short", "Short", "byte", "Byte", "BigInteger", "Wei" ->
                "a whole number that fits " + type.getSimpleName();
            case "double", "Double", "float", "Float" -> "a number";
            case "BigDecimal" -> "a decimal";
            case "boolean", "Boolean" -> "true or false";
            case "String", "CharSequence" -> "a text";
            case "Instant", "OffsetDateTime", "ZonedDateTime", "LocalDateTime" -> "a timestamp";
            case "LocalDate" -> "a date";
            case "LocalTime" -> "a time";
            default -> "a " + type.getSimpleName();
        };
    }
}
