package dev.dlt4j.domain.type;

import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonParser;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a document from text as dlt does: integers beyond 64 bits, unsigned, become doubles.
final class JsonDocument {
    private JsonDocument() {}

    static @Nullable Object parse(String text) throws CoercionException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw unfit();
        }
        try {
            return narrowed(JsonParser.parse(text));
        } catch (JsonException e) {
            throw unfit();
        }
    }

    /// The parsed value, changed in place where it is a map or list.
    @SuppressWarnings("unchecked")
    private static @Nullable Object narrowed(@Nullable Object value) throws CoercionException {
        if (value instanceof BigInteger number) {
            return number.signum() > 0 && number.bitLength() <= Long.SIZE ? number : rounded(number);
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<String, @Nullable Object> entry : ((Map<String, @Nullable Object>) map)
                    .entrySet()) {
                entry.setValue(narrowed(entry.getValue()));
            }
        } else if (value instanceof List<?> list) {
            ListIterator<@Nullable Object> items = ((List<@Nullable Object>) list).listIterator();
            while (items.hasNext()) {
                items.set(narrowed(items.next()));
            }
        }
        return value;
    }

    private static Object rounded(BigInteger number) throws CoercionException {
        double value = number.doubleValue();
        if (Double.isInfinite(value)) {
            throw unfit();
        }
        return value;
    }

    private static CoercionException unfit() {
        return new CoercionException(DataType.JSON, DataType.TEXT);
    }
}
