package dev.dlt4j.domain.type;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.PythonText;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Converts a value of one data type to that of an existing column. A value that does not fit causes a
/// [CoercionException] and belongs in a variant column.
///
/// Values are those of rows: String, Boolean, Long, BigInteger, Double, BigDecimal, [NonFiniteDecimal],
/// [Wei], byte[], [dev.dlt4j.domain.value.HexBytes], OffsetDateTime, LocalDateTime, LocalDate, LocalTime,
/// OffsetTime, Map, List. Immutable.
public final class Coercion {
    /// Coercion with UTC as the context timezone.
    public static final Coercion UTC = new Coercion(TimeZones.UTC);

    private final TimeZones zones;

    /// Coercion in a context timezone, which decides the day of a timestamp.
    public Coercion(TimeZones zones) {
        this.zones = zones;
    }

    /// Whether there is a conversion from one type to the other at all; the value may still not fit.
    public static boolean supported(DataType to, DataType from) {
        return to == from || switch (to) {
            case TEXT -> true;
            case DOUBLE -> switch (from) {
                case TEXT, BIGINT, DECIMAL, WEI -> true;
                default -> false;
            };
            case BOOL, BIGINT, DECIMAL, WEI -> switch (from) {
                case TEXT, DOUBLE, BIGINT, DECIMAL, WEI -> true;
                default -> false;
            };
            case TIMESTAMP -> switch (from) {
                case TEXT, DOUBLE, BIGINT, DATE -> true;
                default -> false;
            };
            case DATE -> switch (from) {
                case TEXT, DOUBLE, BIGINT, TIMESTAMP -> true;
                default -> false;
            };
            case BINARY -> from == DataType.TEXT || from == DataType.BIGINT;
            case JSON, TIME -> from == DataType.TEXT;
        };
    }

    /// The value as the type `to`.
    ///
    /// Timestamps keep their offset and naive ones stay naive: call [#normalizeTimezone(Object, boolean)]
    /// afterwards.
    ///
    /// @param from the type of the value's class, see [TypeInference#ofClass(Object)]
    /// @return the new value, a [VariantValue] for wei beyond its limit; null only for the JSON text
    ///         `null`
    /// @throws CoercionException when it does not fit
    /// @throws TerminalException for NaN to wei, where dlt fails too
    public @Nullable Object coerce(DataType to, DataType from, Object value) throws CoercionException {
        if (to == from) {
            return value instanceof OffsetTime time ? zones.timeOfDay(time) : same(to, value);
        }
        if (!supported(to, from)) {
            throw new CoercionException(to, from);
        }
        if (to == DataType.JSON) {
            return JsonDocument.parse((String) value);
        }
        Object coerced = switch (to) {
            case TEXT -> text(value);
            case DOUBLE -> toDouble(value);
            case BOOL -> toBool(value);
            case BIGINT -> toInteger(value);
            case DECIMAL -> toDecimal(value);
            case WEI -> toWei(value);
            case BINARY -> toBinary(value);
            case TIMESTAMP -> toTimestamp(value);
            case DATE -> toDate(value);
            case TIME -> toTime((String) value);
            case JSON -> value;
        };
        if (coerced == null) {
            throw new CoercionException(to, from);
        }
        return coerced;
    }

    /// The timestamp as its column stores it, see [TimeZones#normalize(Object, boolean)].
    public Object normalizeTimezone(Object timestamp, boolean timezone) {
        return zones.normalize(timestamp, timezone);
    }

    private static @Nullable Object same(DataType type, Object value) {
        return switch (type) {
            case JSON -> JsonMarks.removed(value);
            case WEI -> toWei(value);
            case TEXT, DOUBLE, BOOL, TIMESTAMP, BIGINT, BINARY, DECIMAL, DATE, TIME -> value;
        };
    }

    private static @Nullable String text(Object value) {
        return value instanceof Map || value instanceof List
                ? TextForm.of(document(value))
                : TextForm.of(value);
    }

    private static @Nullable Double toDouble(Object value) {
        return switch (value) {
            case String text -> isHex(text) ? finite(hex(text)) : PythonNumber.floating(text);
            case BigInteger number -> finite(number);
            case NonFiniteDecimal decimal -> decimal.doubleValue();
            case Wei wei -> Double.valueOf(wei.value().toString());
            case BigDecimal decimal -> Double.valueOf(decimal.toString());
            case Number number -> (double) number.longValue();
            default -> null;
        };
    }

    private static @Nullable Boolean toBool(Object value) {
        return switch (value) {
            case String text -> switch (text.toLowerCase(Locale.ROOT)) {
                case "yes", "true", "t", "y", "1" -> true;
                case "no", "false", "f", "n", "0" -> false;
                default -> null;
            };
            case Double number -> number != 0;
            case BigInteger number -> number.signum() != 0;
            case Wei wei -> wei.value().signum() != 0;
            case BigDecimal decimal -> decimal.signum() != 0;
            case Number number -> number.longValue() != 0;
            // neither NaN nor an infinity is zero
            default -> true;
        };
    }

    private static @Nullable Object toInteger(Object value) {
        BigInteger number = switch (value) {
            case String text -> isHex(text) ? hex(text) : PythonNumber.integer(text, 10);
            case Double d ->
                Double.isFinite(d) && d == Math.rint(d) ? new BigDecimal(d).toBigInteger() : null;
            case Wei wei -> IntegralDecimal.integer(wei.value());
            case BigDecimal decimal -> IntegralDecimal.integer(decimal);
            default -> null;
        };
        if (number == null) {
            return null;
        }
        // not a conditional expression: it would unbox
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number;
    }

    private static @Nullable Object toDecimal(Object value) {
        return switch (value) {
            case String text -> isHex(text) ? decimal(hex(text)) : PythonNumber.decimal(text);
            case Double number when !Double.isFinite(number) -> NonFiniteDecimal.of(number);
            case Double number -> new BigDecimal(PythonText.repr(number));
            case BigInteger number -> new BigDecimal(number);
            case Wei wei -> wei.value();
            case BigDecimal decimal -> decimal;
            case NonFiniteDecimal decimal -> decimal;
            case Number number -> BigDecimal.valueOf(number.longValue());
            default -> null;
        };
    }

    private static @Nullable Object toWei(Object value) {
        Object decimal = toDecimal(value);
        if (decimal instanceof NonFiniteDecimal special) {
            if (special == NonFiniteDecimal.NAN) {
                throw new TerminalException(
                        "NaN cannot be stored as wei. Drop the value or declare the column "
                                + "as double.");
            }
            return WeiLimit.beyond(special);
        }
        return decimal == null ? null : WeiLimit.within((BigDecimal) decimal);
    }

    private static byte @Nullable [] toBinary(Object value) {
        return switch (value) {
            case String text -> BinaryText.parse(text);
            case BigInteger number -> BinaryText.littleEndian(number);
            case Number number -> BinaryText.littleEndian(BigInteger.valueOf(number.longValue()));
            default -> null;
        };
    }

    private static @Nullable Object toTimestamp(Object value) {
        return switch (value) {
            case String text -> {
                IsoValue iso = IsoDateTime.parse(text);
                if (iso != null) {
                    yield iso.timestamp();
                }
                Double seconds = PythonNumber.floating(text);
                yield seconds == null ? null : EpochSeconds.timestamp(seconds.doubleValue());
            }
            case LocalDate date -> date.atStartOfDay();
            case Double seconds -> EpochSeconds.timestamp(seconds.doubleValue());
            case BigInteger seconds -> null;
            case Number seconds -> EpochSeconds.timestamp(seconds.longValue());
            default -> value;
        };
    }

    private @Nullable LocalDate toDate(Object value) {
        Object timestamp = toTimestamp(value);
        return timestamp == null ? null : zones.day(timestamp);
    }

    private @Nullable LocalTime toTime(String text) {
        IsoValue iso = IsoDateTime.parse(text);
        return iso == null ? null : zones.timeOfDay(iso);
    }

    private static Object document(Object value) {
        Object plain = JsonMarks.removed(value);
        return plain == null ? value : plain;
    }

    private static boolean isHex(String text) {
        return PythonNumber.strip(text).startsWith("0x");
    }

    private static @Nullable BigInteger hex(String text) {
        return PythonNumber.integer(PythonNumber.strip(text).substring(2), 16);
    }

    private static @Nullable Double finite(@Nullable BigInteger number) {
        double value = number == null ? Double.NaN : number.doubleValue();
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable BigDecimal decimal(@Nullable BigInteger number) {
        return number == null ? null : new BigDecimal(number);
    }
}
