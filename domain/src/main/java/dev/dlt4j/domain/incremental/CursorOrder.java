package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The order of cursor values, which is that of Python: numbers of all kinds compare with each other, texts
/// by code point, timestamps with a zone only with such, dates only with dates. NaN is neither less than a
/// number nor equal to one, itself included.
final class CursorOrder {
    private CursorOrder() {}

    /// Whether the first value is less than the second.
    ///
    /// @throws IllegalArgumentException naming both types when they have no order
    static boolean isLess(Object left, Object right) {
        if (isNumber(left) && isNumber(right)) {
            return numberIsLess(left, right);
        }
        return switch (left) {
            case String text when right instanceof String other -> compareText(text, other) < 0;
            case OffsetDateTime time when right instanceof OffsetDateTime other -> time.isBefore(other);
            case LocalDateTime time when right instanceof LocalDateTime other -> time.isBefore(other);
            case LocalDate date when right instanceof LocalDate other -> date.isBefore(other);
            case LocalTime time when right instanceof LocalTime other -> time.isBefore(other);
            case OffsetTime time when right instanceof OffsetTime other -> time.isBefore(other);
            case UUID id when right instanceof UUID other -> id.toString().compareTo(other.toString()) < 0;
            case List<?> list when right instanceof List<?> other -> listIsLess(list, other);
            default -> {
                byte[] bytes = bytes(left);
                byte[] other = bytes(right);
                if (bytes == null || other == null) {
                    throw new IllegalArgumentException(
                            "%s and %s have no order".formatted(typeName(left), typeName(right)));
                }
                yield Arrays.compareUnsigned(bytes, other) < 0;
            }
        };
    }

    /// Whether the values are the same. Never fails: values of types that have no order are different.
    static boolean isSame(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == null && right == null;
        }
        if (isNumber(left) && isNumber(right)) {
            return numbersAreSame(left, right);
        }
        return switch (left) {
            case OffsetDateTime time when right instanceof OffsetDateTime other -> time.isEqual(other);
            case OffsetTime time when right instanceof OffsetTime other -> time.isEqual(other);
            case List<?> list when right instanceof List<?> other -> listsAreSame(list, other);
            case Map<?, ?> map when right instanceof Map<?, ?> other -> mapsAreSame(map, other);
            default -> {
                byte[] bytes = bytes(left);
                byte[] other = bytes(right);
                yield (bytes == null || other == null) ? left.equals(right) : Arrays.equals(bytes, other);
            }
        };
    }

    /// The type of a value, for messages.
    static String typeName(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean truth -> "bool";
            case Long number -> "bigint";
            case BigInteger number -> "bigint";
            case Double number -> "double";
            case Wei number -> "wei";
            case BigDecimal number -> "decimal";
            case NonFiniteDecimal number -> "decimal";
            case String text -> "text";
            case OffsetDateTime time -> "timestamp with time zone";
            case LocalDateTime time -> "timestamp without time zone";
            case LocalDate date -> "date";
            case LocalTime time -> "time";
            case OffsetTime time -> "time";
            case List<?> list -> "list";
            case Map<?, ?> map -> "object";
            default -> value.getClass().getSimpleName();
        };
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof Wei
                || value instanceof NonFiniteDecimal;
    }

    private static boolean numberIsLess(Object left, Object right) {
        if (left instanceof Long small && right instanceof Long large) {
            return small < large;
        }
        if (isNaN(left) || isNaN(right)) {
            if (left == NonFiniteDecimal.NAN || right == NonFiniteDecimal.NAN) {
                throw new IllegalArgumentException("a decimal NaN has no order");
            }
            return false;
        }
        if (isInfinite(left) || isInfinite(right)) {
            return doubleOf(left) < doubleOf(right);
        }
        return exact(left).compareTo(exact(right)) < 0;
    }

    private static boolean numbersAreSame(Object left, Object right) {
        if (left instanceof Long small && right instanceof Long other) {
            return small.longValue() == other.longValue();
        }
        if (isNaN(left) || isNaN(right)) {
            return false;
        }
        if (isInfinite(left) || isInfinite(right)) {
            return doubleOf(left) == doubleOf(right);
        }
        return exact(left).compareTo(exact(right)) == 0;
    }

    private static boolean isNaN(Object value) {
        return (value instanceof Double number && number.isNaN()) || value == NonFiniteDecimal.NAN;
    }

    private static boolean isInfinite(Object value) {
        return (value instanceof Double number && number.isInfinite())
                || value == NonFiniteDecimal.INFINITY || value == NonFiniteDecimal.NEGATIVE_INFINITY;
    }

    /// Only used where one side is infinite, so that rounding the other side changes nothing.
    private static double doubleOf(Object value) {
        return switch (value) {
            case NonFiniteDecimal special -> special.doubleValue();
            case Double number -> number;
            default -> 0;
        };
    }

    private static BigDecimal exact(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            case BigDecimal decimal -> decimal;
            case BigInteger large -> new BigDecimal(large);
            case Wei wei -> wei.value();
            case Double number -> new BigDecimal(number);
            case Float number -> new BigDecimal(number.doubleValue());
            case Number number -> BigDecimal.valueOf(number.longValue());
            default -> throw new IllegalArgumentException(typeName(value) + " is not a number");
        };
    }

    private static int compareText(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char first = left.charAt(i);
            char second = right.charAt(i);
            if (first != second) {
                // surrogates stand for code points above all other characters
                boolean above = Character.isSurrogate(first);
                return above == Character.isSurrogate(second) ? first - second : above ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }

    private static boolean listIsLess(List<?> left, List<?> right) {
        int length = Math.min(left.size(), right.size());
        for (int i = 0; i < length; i++) {
            if (!isSame(left.get(i), right.get(i))) {
                return isLess(Objects.requireNonNull(left.get(i)), Objects.requireNonNull(right.get(i)));
            }
        }
        return left.size() < right.size();
    }

    private static boolean listsAreSame(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!isSame(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean mapsAreSame(Map<?, ?> left, Map<?, ?> right) {
        return left.size() == right.size() && left.entrySet().stream().allMatch(
                entry -> right.containsKey(entry.getKey())
                        && isSame(entry.getValue(), right.get(entry.getKey())));
    }

    private static byte @Nullable [] bytes(Object value) {
        return switch (value) {
            case byte[] bytes -> bytes;
            case HexBytes hex -> hex.bytes();
            default -> null;
        };
    }
}
