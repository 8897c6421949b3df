package dev.dlt4j.domain.json;

import dev.dlt4j.domain.TerminalException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One JSON object of a source, over its bytes: it is parsed when first asked for a member, and written again
/// without parsing when nobody asked.
///
/// Immutable, and equal to another with the same members. Accessors throw [TerminalException] when a member
/// holds another type.
public final class JsonObject {

    private final byte @Nullable [] source;
    private final int from;
    private final int to;
    private volatile @Nullable Map<String, @Nullable Object> members;

    private JsonObject(
            byte @Nullable [] source, int from, int to, @Nullable Map<String, @Nullable Object> members) {
        this.source = source;
        this.from = from;
        this.to = to;
        this.members = members;
    }

    /// A view of bytes that hold one JSON object and will not change. They are not checked before a member is
    /// asked for.
    public static JsonObject of(byte[] utf8, int from, int to) {
        Objects.checkFromToIndex(from, to, utf8.length);
        return new JsonObject(utf8, from, to, null);
    }

    /// A view of a whole array.
    public static JsonObject of(byte[] utf8) {
        return of(utf8, 0, utf8.length);
    }

    /// Parses text at once.
    ///
    /// @throws JsonException when it is not JSON
    public static JsonObject parse(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8)).parsed();
    }

    /// An object with these members, in their order; values are kept, not copied.
    public static JsonObject of(Map<String, ? extends @Nullable Object> members) {
        return new JsonObject(null, 0, 0, Collections.unmodifiableMap(new LinkedHashMap<>(members)));
    }

    /// The text under `key`, null when it is absent or null.
    public @Nullable String text(String key) {
        return typed(key, String.class, "a text");
    }

    /// The integer under `key`, null when it is absent or null.
    public @Nullable Long integer(String key) {
        return typed(key, Long.class, "an integer of 64 bits");
    }

    /// The number under `key`, integers included, null when it is absent or null.
    public @Nullable Double number(String key) {
        var number = typed(key, Number.class, "a number");
        return number == null ? null : number.doubleValue();
    }

    /// The boolean under `key`, false when it is absent or null.
    public boolean bool(String key) {
        return Boolean.TRUE.equals(typed(key, Boolean.class, "a boolean"));
    }

    /// The object under `key`, null when it is absent or null.
    @SuppressWarnings("unchecked")
    public @Nullable JsonObject object(String key) {
        var value = value(key);
        if (value instanceof JsonObject object) {
            return object;
        }
        var map = typed(key, Map.class, "an object");
        return map == null ? null : new JsonObject(null, 0, 0, (Map<String, @Nullable Object>) map);
    }

    /// The list under `key`, empty when it is absent or null.
    @SuppressWarnings("unchecked")
    public List<@Nullable Object> list(String key) {
        var list = typed(key, List.class, "a list");
        return list == null ? List.of() : (List<@Nullable Object>) list;
    }

    /// Whatever is under `key`, null when it is absent or null.
    public @Nullable Object value(String key) {
        return asMap().get(key);
    }

    /// Whether `key` is there, be it null.
    public boolean has(String key) {
        return asMap().containsKey(key);
    }

    /// The same object without some keys.
    public JsonObject without(String... keys) {
        var rest = new LinkedHashMap<>(asMap());
        for (var key : keys) {
            rest.remove(key);
        }
        return new JsonObject(null, 0, 0, Collections.unmodifiableMap(rest));
    }

    /// The same object with `key` set, in its place or at the end.
    public JsonObject with(String key, @Nullable Object value) {
        var all = new LinkedHashMap<>(asMap());
        all.put(key, value);
        return new JsonObject(null, 0, 0, Collections.unmodifiableMap(all));
    }

    /// The members in their order; it cannot be changed.
    public Map<String, @Nullable Object> asMap() {
        var known = members;
        return known == null ? Objects.requireNonNull(parsed().members) : known;
    }

    /// The object as JSON in UTF-8: the original bytes, or dlt's typed JSON when it was made from members.
    public byte[] bytes() {
        var out = new JsonBytes();
        if (source == null) {
            JsonEncoder.TYPED_EXACT.encode(asMap(), out);
        } else {
            out.raw(source, from, to - from);
        }
        return out.toByteArray();
    }

    /// Writes the object on one line.
    void copyTo(JsonBytes out) {
        if (source == null) {
            JsonEncoder.TYPED_EXACT.encode(asMap(), out);
        } else {
            WhiteSpace.copyWithout(source, from, to, out);
        }
    }

    @SuppressWarnings("unchecked")
    private JsonObject parsed() {
        if (members == null) {
            var value = JsonParser.parseFrozen(Objects.requireNonNull(source), from, to);
            if (!(value instanceof Map<?, ?> map)) {
                throw new JsonException("an object is expected", 1, 1, 0);
            }
            members = (Map<String, @Nullable Object>) map;
        }
        return this;
    }

    private <T> @Nullable T typed(String key, Class<T> type, String what) {
        var value = value(key);
        if (value != null && !type.isInstance(value)) {
            throw new TerminalException("The member '" + key + "' is not " + what + " but a "
                    + value.getClass().getSimpleName() + ".");
        }
        return type.cast(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that && asMap().equals(that.asMap());
    }

    @Override
    public int hashCode() {
        return asMap().hashCode();
    }

    /// The JSON text on one line.
    @Override
    public String toString() {
        var out = new JsonBytes();
        copyTo(out);
        return out.toString();
    }
}
