package dev.dlt4j.extensions.cel;

import dev.dlt4j.domain.json.JsonObject;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What expressions ask of values whatever they are.
final class ItemValues {
    private ItemValues() {}

    /// Whether a condition holds; null does not.
    static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            default -> throw new IllegalArgumentException(
                    "a condition gives true or false, but this gave " + kind(value));
        };
    }

    /// A member of a document; null when there is no such member, or no document.
    static @Nullable Object member(@Nullable Object document, String name) {
        Object value = switch (document) {
            case null -> null;
            case JsonObject object -> object.value(name);
            case Map<?, ?> map -> map.get(name);
            default -> throw new IllegalArgumentException(
                    "%s has no members, so there is no \"%s\" in it".formatted(kind(document), name));
        };
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    /// Whether a document has a member, be it null.
    static boolean has(@Nullable Object document, String name) {
        return switch (document) {
            case JsonObject object -> object.has(name);
            case Map<?, ?> map -> map.containsKey(name);
            case null, default -> false;
        };
    }

    /// An element of a list or a member of a document; null when there is none.
    static @Nullable Object element(@Nullable Object container, @Nullable Object key) {
        if (container instanceof List<?> list) {
            if (!(Arithmetic.orNull(key) instanceof Long index)) {
                throw new IllegalArgumentException(
                        "an element of a list has a whole number, not " + kind(key));
            }
            return index >= 0 && index < list.size() ? list.get(index.intValue()) : null;
        }
        return key == null
                ? null
                : member(container, key instanceof String text ? text : TextFunctions.of(key));
    }

    /// The elements of a list or the keys of a document; none of what is null.
    static Collection<?> elements(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> collection -> collection;
            case Map<?, ?> map -> map.keySet();
            case JsonObject object -> object.asMap().keySet();
            default -> throw new IllegalArgumentException("a list is expected, not " + kind(value));
        };
    }

    /// A document as a map; null for other values.
    static @Nullable Map<?, ?> map(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> map;
            case JsonObject object -> object.asMap();
            case null, default -> null;
        };
    }

    /// What a value is, for messages: values themselves may be secret.
    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "a text";
            case Boolean truth -> "true or false";
            case Double number -> "a double";
            case Float number -> "a double";
            case Map<?, ?> map -> "an object";
            case JsonObject object -> "an object";
            case Collection<?> list -> "a list";
            case byte[] bytes -> "bytes";
            case Duration duration -> "a duration";
            case LocalTime time -> "a time";
            default -> Arithmetic.orNull(value) != null
                    ? Arithmetic.orNull(value) instanceof Long ? "a whole number" : "a decimal"
                    : Instants.isMoment(value) ? "a moment" : "a " + value.getClass().getSimpleName();
        };
    }
}
