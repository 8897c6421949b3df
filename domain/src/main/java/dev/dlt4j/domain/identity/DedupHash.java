package dev.dlt4j.domain.identity;

import dev.dlt4j.domain.hash.Shake128;
import dev.dlt4j.domain.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hashes by which incremental loading recognizes rows it has seen at the last cursor value. They live in the
/// pipeline state, so they equal dlt's.
public final class DedupHash {
    private static final int BYTES = 9;
    private static final int LEGACY_BYTES = 15;
    private static final int LEGACY_LENGTH = 20;

    private DedupHash() {}

    /// The hash of a whole item or of its key, twelve characters.
    public static String of(@Nullable Object value) {
        return digest(text(value), BYTES);
    }

    /// The hash dlt made before 1.29, twenty characters.
    public static String legacyOf(@Nullable Object value) {
        return digest(legacyText(value), LEGACY_BYTES);
    }

    /// The text hashed: sorted JSON, timestamps as microseconds, so that one instant in several zones is one
    /// value.
    public static String text(@Nullable Object value) {
        return JsonText.sortedInstants(value);
    }

    /// The text hashed before 1.29: timestamps in their own zone, UTC as `Z`.
    public static String legacyText(@Nullable Object value) {
        return JsonText.sortedZulu(value);
    }

    /// What to hash of an item that has a key of one column: its bare value.
    ///
    /// @throws MissingKeyException when the item lacks the column
    public static @Nullable Object key(Map<String, ? extends @Nullable Object> item, String column) {
        if (!item.containsKey(column)) {
            throw new MissingKeyException(column);
        }
        return item.get(column);
    }

    /// What to hash of an item whose key is a list of columns, even of one: the list of values in that order.
    ///
    /// @throws MissingKeyException when the item lacks a column
    public static List<@Nullable Object> key(Map<String, ? extends @Nullable Object> item,
            List<String> columns) {
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (var column : columns) {
            values.add(key(item, column));
        }
        return values;
    }

    /// Whether stored hashes were made before 1.29; they stay comparable only with [#legacyOf(Object)].
    public static boolean hasLegacy(Collection<String> hashes) {
        return hashes.stream().anyMatch(hash -> hash.length() == LEGACY_LENGTH);
    }

    private static String digest(String text, int bytes) {
        return Shake128.base64(text.getBytes(StandardCharsets.UTF_8), bytes);
    }
}
