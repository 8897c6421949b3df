package dev.dlt4j.it.conformance;

import dev.dlt4j.domain.json.PythonText;
import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The typed values of golden files, `{"$type": T, "value": V}` for types that JSON lacks, and the
/// corresponding values of rows.
public final class TypedValues {
    private static final String TYPE = "$type";
    private static final String VALUE = "value";

    private TypedValues() {}

    /// The value as a value of a row. Members of Python enumerations become their value.
    public static @Nullable Object decode(@Nullable Object written) {
        if (written instanceof List<?> list) {
            List<@Nullable Object> decoded = new ArrayList<>();
            list.forEach(each -> decoded.add(decode(each)));
            return decoded;
        }
        if (!(written instanceof Map<?, ?> map)) {
            return written;
        }
        if (map.get(TYPE) instanceof String type) {
            return typed(type, map.get(VALUE), map.get("zone"));
        }
        Map<String, @Nullable Object> decoded = new LinkedHashMap<>();
        map.forEach((key, each) -> decoded.put(String.valueOf(key), decode(each)));
        return decoded;
    }

    private static @Nullable Object typed(String type, @Nullable Object value, @Nullable Object zone) {
        if (value instanceof List<?> pairs && type.equals("map")) {
            Map<@Nullable Object, @Nullable Object> decoded = new LinkedHashMap<>();
            pairs.forEach(pair -> decoded.put(decode(((List<?>) pair).getFirst()),
                    decode(((List<?>) pair).getLast())));
            return decoded;
        }
        if (type.equals("enum") || type.equals("json")) {
            return decode(value);
        }
        String text = String.valueOf(value);
        return switch (type) {
            case "bigint", "int" -> new BigInteger(text);
            case "decimal" -> {
                // kinds of NaN are not distinguished
                NonFiniteDecimal special = NonFiniteDecimal.parse(text.equals("sNaN") ? "NaN" : text);
                yield special == null ? new BigDecimal(text) : special;
            }
            case "wei" -> new Wei(new BigDecimal(text));
            case "timestamp" -> timestamp(text, zone);
            case "date" -> LocalDate.parse(text);
            case "time" -> text.length() > 8 && text.indexOf('+', 8) > 0
                    ? OffsetTime.parse(text)
                    : LocalTime.parse(text);
            case "binary" -> Base64.getDecoder().decode(text);
            case "hexbytes" -> HexBytes.parse(text);
            case "uuid" -> UUID.fromString(text);
            case "double" -> Double.valueOf(text);
            case "duration" -> Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
            default -> throw new IllegalArgumentException("not a type of golden files: " + type);
        };
    }

    private static Object timestamp(String text, @Nullable Object zone) {
        if (!text.endsWith("Z") && text.indexOf('+', 11) < 0 && text.indexOf('-', 11) < 0) {
            return LocalDateTime.parse(text);
        }
        OffsetDateTime aware = OffsetDateTime.parse(text);
        return zone == null
                ? aware
                : aware.atZoneSameInstant(ZoneId.of(String.valueOf(zone))).toOffsetDateTime();
    }

    /// The value when it is used alone, without having been written to a file in
    /// between. Then the value of a member of an enumeration that is neither a text nor a number is unknown,
    /// and one that is a number is not of the number types of documents.
    public static @Nullable Object decodeMember(@Nullable Object written) {
        Object plain = decode(written);
        if (!(written instanceof Map<?, ?> map) || !"enum".equals(map.get(TYPE))) {
            return plain;
        }
        return switch (String.valueOf(map.get("base"))) {
            case "none" -> Member.MEMBER;
            case "int" -> plain instanceof Long number && number.intValue() == number
                    ? (Object) number.intValue()
                    : plain;
            default -> plain;
        };
    }

    private enum Member {
        MEMBER
    }

    /// The value of a row in the form of golden files.
    public static @Nullable Object encode(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean plain -> plain;
            case String plain -> plain;
            case Long plain -> plain;
            case Integer small -> small.longValue();
            case BigInteger large ->
                large.bitLength() < Long.SIZE ? large.longValue() : typed("bigint", large.toString());
            case Double number -> Double.isNaN(number) || Double.isInfinite(number)
                    ? typed("double", number.toString())
                    : number;
            case Wei wei -> typed("wei", PythonText.str(wei.value()));
            case BigDecimal decimal -> typed("decimal", PythonText.str(decimal));
            case NonFiniteDecimal special -> typed("decimal", special.toString());
            case OffsetDateTime time -> typed("timestamp", PythonText.isoFormat(time));
            case LocalDateTime time -> typed("timestamp", PythonText.isoFormat(time));
            case LocalDate date -> typed("date", PythonText.isoFormat(date));
            case OffsetTime time -> typed("time", PythonText.isoFormat(time));
            case LocalTime time -> typed("time", PythonText.isoFormat(time));
            case HexBytes bytes -> typed("hexbytes", bytes.toString());
            case byte[] bytes -> typed("binary", Base64.getEncoder().encodeToString(bytes));
            case UUID id -> typed("uuid", id.toString());
            case Map<?, ?> map when !map.keySet().stream().allMatch(String.class::isInstance) -> {
                List<@Nullable Object> pairs = new ArrayList<>();
                map.forEach((key, each) -> pairs.add(Arrays.asList(encode(key), encode(each))));
                yield Values.of(TYPE, "map", VALUE, pairs);
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> encoded = new LinkedHashMap<>();
                map.forEach((key, each) -> encoded.put(String.valueOf(key), encode(each)));
                yield encoded;
            }
            case List<?> list -> {
                List<@Nullable Object> encoded = new ArrayList<>();
                list.forEach(each -> encoded.add(encode(each)));
                yield encoded;
            }
            default -> throw new IllegalArgumentException("no golden form: a value of " + value.getClass());
        };
    }

    private static Map<String, @Nullable Object> typed(String type, String value) {
        return Values.of(TYPE, type, VALUE, value);
    }
}
