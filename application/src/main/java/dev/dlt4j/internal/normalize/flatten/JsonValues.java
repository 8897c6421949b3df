package dev.dlt4j.internal.normalize.flatten;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.json.TypedJson;
import org.jspecify.annotations.Nullable;

/// Reads objects and lists that are kept as one value.
final class JsonValues {
    private JsonValues() {}

    /// The index after the valid object or list that starts at `start`.
    static int endOfValue(byte[] bytes, int start) {
        int depth = 0;
        int i = start;
        while (true) {
            switch (bytes[i]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> i = closingQuote(bytes, i + 1);
                default -> {
                    // part of a scalar, or a blank
                }
            }
            i++;
            if (depth == 0) {
                return i;
            }
        }
    }

    private static int closingQuote(byte[] bytes, int from) {
        int i = from;
        while (bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    static byte[] compact(@Nullable Object value) {
        return JsonText.exactBytes(value);
    }

    /// The text of a column of JSON: typed strings without their marks.
    static byte[] plain(@Nullable Object value) {
        return JsonText.exactBytes(TypedJson.restore(value));
    }
}
