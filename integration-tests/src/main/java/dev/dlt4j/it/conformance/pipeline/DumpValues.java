package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import dev.dlt4j.it.conformance.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Values in the form of results of scenarios: decimals without trailing zeros, timestamps in UTC with
/// six digits.
final class DumpValues {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    private DumpValues() {}

    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean plain -> plain;
            case String plain -> plain;
            case Long plain -> plain;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case BigInteger number ->
                number.bitLength() < Long.SIZE ? number.longValue() : typed("int", number.toString());
            case Double number -> Double.isFinite(number) ? number : typed("double", number.toString());
            case BigDecimal decimal -> typed("decimal",
                    decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString());
            case Wei wei -> of(wei.value());
            case NonFiniteDecimal special -> typed("decimal", special.toString());
            case OffsetDateTime time -> typed("timestamp",
                    TIMESTAMP.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "Z");
            case LocalDateTime time -> typed("timestamp", TIMESTAMP.format(time));
            case LocalDate date -> typed("date", date.toString());
            case LocalTime time -> typed("time", TIME.format(time));
            case UUID id -> typed("uuid", id.toString());
            case byte[] bytes -> typed("binary", Base64.getEncoder().encodeToString(bytes));
            case HexBytes bytes -> of(bytes.bytes());
            case Blob blob -> of(bytes(blob));
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> encoded = new LinkedHashMap<>();
                map.forEach((key, each) -> encoded.put(String.valueOf(key), of(each)));
                yield encoded;
            }
            case List<?> list -> {
                List<@Nullable Object> encoded = new ArrayList<>();
                list.forEach(each -> encoded.add(of(each)));
                yield encoded;
            }
            default -> typed("string", value.toString());
        };
    }

    static byte[] bytes(Blob blob) {
        try {
            return blob.getBytes(1, (int) blob.length());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> typed(String type, String value) {
        return Values.of("$type", type, "value", value);
    }
}
