package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.hash.Sha3;
import dev.dlt4j.domain.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The content hash of a stored schema, bit for bit dlt's: SHA3-256 over the JSON with sorted keys, then over
/// the names of tables and of their columns in stored order. Of the order of keys only that of tables and
/// columns matters.
public final class SchemaHash {
    private static final int HISTORY = 10;

    private SchemaHash() {}

    /// The hash of a stored schema; versions and earlier hashes in it are ignored.
    public static String of(Map<String, ? extends @Nullable Object> stored) {
        var content = new LinkedHashMap<String, @Nullable Object>(stored);
        content.remove("version");
        content.remove("version_hash");
        content.remove("imported_version_hash");
        content.remove("previous_hashes");
        var hash = new Sha3().update(utf8(JsonText.sorted(content)));
        var tables = Documents.mapOrEmpty(content.get("tables"));
        var names = new ArrayList<>(tables.keySet());
        names.sort(SchemaHash::compareCodePoints);
        for (String name : names) {
            hash.update(utf8(name));
            var table = Documents.mapOrEmpty(tables.get(name));
            Documents.mapOrEmpty(table.get("columns")).keySet().forEach(column -> hash.update(utf8(column)));
        }
        return hash.base64();
    }

    /// Whether the hash that the stored schema carries is the hash of its content. Schemas of older engines
    /// had other hashes and count as valid.
    public static boolean isValid(Map<String, ? extends @Nullable Object> stored) {
        boolean current = stored.get("engine_version") instanceof Number engine
                && engine.intValue() == SchemaMigration.CURRENT_ENGINE;
        return !current || of(stored).equals(stored.get("version_hash"));
    }

    /// The version of a schema after its content was hashed. A first hash leaves the version; a changed
    /// one raises it and adds the old hash to the history; the same hash changes nothing.
    public static SchemaVersion bump(Map<String, ? extends @Nullable Object> stored) {
        String hash = of(stored);
        List<String> history = Documents.strings(stored.get("previous_hashes"));
        long version = stored.get("version") instanceof Number number ? number.longValue() : 0;
        var previous = stored.get("version_hash");
        if (!Documents.truthy(previous) || hash.equals(previous)) {
            return new SchemaVersion(Math.max(version, 1), hash, history);
        }
        return new SchemaVersion(version + 1, hash, withHash(history, Objects.toString(previous)));
    }

    static List<String> withHash(List<String> history, String hash) {
        if (history.contains(hash)) {
            return history;
        }
        var extended = new ArrayList<String>();
        extended.add(hash);
        extended.addAll(history);
        return List.copyOf(extended.subList(0, Math.min(HISTORY, extended.size())));
    }

    /// Python sorts text by code point; Java's own order differs beyond the basic plane.
    private static int compareCodePoints(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length()) {
            int left = a.codePointAt(i);
            int right = b.codePointAt(i);
            if (left != right) {
                return Integer.compare(left, right);
            }
            i += Character.charCount(left);
        }
        return Integer.compare(a.length(), b.length());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
