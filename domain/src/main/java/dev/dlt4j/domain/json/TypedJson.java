package dev.dlt4j.domain.json;

import dev.dlt4j.domain.json.JsonEncoder.Form;
import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// dlt's typed JSON, the language of its extract files and of the pipeline state: a string that stands for a
/// value of another type begins with one private-use character, which says the type.
///
/// Decoding leaves a marked string as it is when the rest cannot be read.
public final class TypedJson {
    public static final char DECIMAL = '\uf026';
    public static final char TIMESTAMP = '\uf027';
    public static final char DATE = '\uf028';
    /// Only read: UUIDs are written as plain text.
    public static final char UUID = '\uf029';
    public static final char HEX_BYTES = '\uf02a';
    public static final char BINARY = '\uf02b';
    public static final char WEI = '\uf02c';
    public static final char TIME = '\uf02d';

    /// dlt's own range check reaches one character too far, and removing markers shows it.
    private static final char LAST = '\uf02e';

    private static final JsonEncoder SORTED = new JsonEncoder(Form.TYPED, true, false, false);
    private static final JsonEncoder PRETTY = new JsonEncoder(Form.TYPED, false, true, false);

    private TypedJson() {}

    /// Compact text, keys in their order. Errors as in [JsonText].
    public static String encode(@Nullable Object value) {
        return JsonText.encode(JsonEncoder.TYPED, value).toString();
    }

    /// [#encode(Object)] in UTF-8.
    public static byte[] encodeBytes(@Nullable Object value) {
        return JsonText.encode(JsonEncoder.TYPED, value).toByteArray();
    }

    /// Compact text, keys sorted by code point at every level.
    public static String encodeSorted(@Nullable Object value) {
        return JsonText.encode(SORTED, value).toString();
    }

    /// [#encodeSorted(Object)] in UTF-8.
    public static byte[] encodeSortedBytes(@Nullable Object value) {
        return JsonText.encode(SORTED, value).toByteArray();
    }

    /// One member a line, indented by two blanks.
    public static String encodePretty(@Nullable Object value) {
        return JsonText.encode(PRETTY, value).toString();
    }

    /// Reads text and restores marked values.
    ///
    /// @throws JsonException when the text is not JSON
    public static @Nullable Object decode(String text) {
        return restore(JsonParser.parse(text));
    }

    /// Reads UTF-8 and restores marked values.
    ///
    /// @throws JsonException when the bytes are not JSON
    public static @Nullable Object decode(byte[] utf8) {
        return restore(JsonParser.parse(utf8));
    }

    /// Restores marked values in place: members and items of maps and lists, which must be modifiable, at any
    /// depth; a lone string gives its value.
    public static @Nullable Object restore(@Nullable Object value) {
        if (value instanceof String text) {
            return decodeString(text);
        }
        restoreBelow(value);
        return value;
    }

    @SuppressWarnings("unchecked")
    private static void restoreBelow(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            for (var entry : ((Map<String, @Nullable Object>) map).entrySet()) {
                if (entry.getValue() instanceof String text) {
                    if (isMarked(text)) {
                        entry.setValue(decodeString(text));
                    }
                } else {
                    restoreBelow(entry.getValue());
                }
            }
        } else if (value instanceof List<?> list) {
            ((List<@Nullable Object>) list).replaceAll(TypedJson::restore);
        }
    }

    /// Whether the bytes can hold a marked string: the first two bytes of every marker occur.
    public static boolean mayHaveMarkers(byte[] utf8, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (utf8[i] == (byte) 0xef && utf8[i + 1] == (byte) 0x80) {
                return true;
            }
        }
        return false;
    }

    /// Whether the string begins with a marker and goes on after it.
    public static boolean isMarked(String text) {
        return text.length() > 1 && text.charAt(0) >= DECIMAL && text.charAt(0) <= LAST;
    }

    /// The text without its marker, if it has one.
    public static String unmark(String text) {
        return isMarked(text) ? text.substring(1) : text;
    }

    /// The value a marked string stands for; the string itself when it is not marked or cannot be read.
    public static Object decodeString(String text) {
        if (!isMarked(text)) {
            return text;
        }
        try {
            var value = valueOf(text.charAt(0), text.substring(1));
            return value == null ? text : value;
        } catch (RuntimeException e) {
            // a text of the user's that happens to begin with a marker
            return text;
        }
    }

    private static @Nullable Object valueOf(char marker, String text) {
        return switch (marker) {
            case DECIMAL -> {
                var special = NonFiniteDecimal.parse(text);
                yield special == null ? decimal(text) : special;
            }
            case TIMESTAMP -> PythonIso.timestamp(text);
            case DATE -> PythonIso.date(text);
            case UUID -> MarkedBytes.uuid(text);
            case HEX_BYTES -> HexBytes.parse(text);
            case BINARY -> MarkedBytes.base64(text);
            case WEI -> new Wei(decimal(text));
            case TIME -> PythonIso.time(text);
            default -> null;
        };
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text.strip().replace("_", ""));
    }
}
