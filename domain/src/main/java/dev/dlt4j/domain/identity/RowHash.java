package dev.dlt4j.domain.identity;

import dev.dlt4j.domain.hash.RowIds;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.json.TypedJson;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ids of root rows that follow from their content or key: SHAKE128 of JSON with sorted keys.
///
/// dlt hashes what extract stored, so decimals, timestamps and the like count with their type markers: use
/// the `typed` forms for values in memory, and the plain ones for rows whose strings still carry the markers.
public final class RowHash {
    private RowHash() {}

    /// The text hashed for a whole row: its members but those whose name begins with `_dlt`.
    public static String text(Map<String, ? extends @Nullable Object> row) {
        return JsonText.sorted(content(row));
    }

    /// [#text(Map)] with type markers.
    public static String typedText(Map<String, ? extends @Nullable Object> row) {
        return TypedJson.encodeSorted(content(row));
    }

    /// The text hashed for a row's key.
    ///
    /// @throws MissingKeyException when the row lacks a column; null is a value
    public static String keyText(Map<String, ? extends @Nullable Object> row, Collection<String> columns) {
        return JsonText.sorted(key(row, columns));
    }

    /// [#keyText(Map, Collection)] with type markers.
    public static String typedKeyText(Map<String, ? extends @Nullable Object> row,
            Collection<String> columns) {
        return TypedJson.encodeSorted(key(row, columns));
    }

    /// The id of one of the texts above, fourteen characters.
    public static String id(String text) {
        return RowIds.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, @Nullable Object> content(Map<String, ? extends @Nullable Object> row) {
        var content = new LinkedHashMap<String, @Nullable Object>();
        row.forEach((name, value) -> {
            if (!name.startsWith("_dlt")) {
                content.put(name, value);
            }
        });
        return content;
    }

    private static Map<String, @Nullable Object> key(
            Map<String, ? extends @Nullable Object> row, Collection<String> columns) {
        var key = new LinkedHashMap<String, @Nullable Object>();
        for (var column : columns) {
            if (!row.containsKey(column)) {
                throw new MissingKeyException(column);
            }
            key.put(column, row.get(column));
        }
        return key;
    }
}
