package dev.dlt4j.domain.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Copies and readings of JSON-like values: maps with text keys, lists and scalars. Order and explicit nulls
/// are content of schemas and states, so `Map.copyOf` does not serve.
///
/// A map inside a state may have keys that are not text, numbers or dates for instance. Copies keep them;
/// they become text when the state is written.
public final class Documents {
    private Documents() {}

    /// A deep copy that cannot be changed.
    public static Map<String, @Nullable Object> frozen(Map<String, ? extends @Nullable Object> map) {
        return Collections.unmodifiableMap(copied(map, Documents::frozenValue));
    }

    /// A deep copy whose maps and lists can be changed.
    public static Map<String, @Nullable Object> thawed(Map<String, ? extends @Nullable Object> map) {
        return copied(map, Documents::thawedValue);
    }

    @SuppressWarnings("unchecked") // keys are not looked at, so that those that are not text pass too
    private static Map<String, @Nullable Object> copied(Map<?, ?> map,
            UnaryOperator<@Nullable Object> value) {
        var copy = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        map.forEach((key, each) -> copy.put(key, value.apply(each)));
        return (Map<String, @Nullable Object>) (Map<?, ?>) copy;
    }

    /// The value as a map with string keys, null when it is not a map.
    @SuppressWarnings("unchecked")
    public static @Nullable Map<String, @Nullable Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
    }

    /// The value as a map with string keys, empty when it is not a map.
    public static Map<String, @Nullable Object> mapOrEmpty(@Nullable Object value) {
        var map = map(value);
        return map == null ? Map.of() : map;
    }

    /// The value as a list, empty when it is not a list.
    @SuppressWarnings("unchecked")
    public static List<@Nullable Object> listOrEmpty(@Nullable Object value) {
        return value instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
    }

    /// The texts in a list, empty when it is not a list.
    public static List<String> strings(@Nullable Object value) {
        var result = new ArrayList<String>();
        for (Object item : listOrEmpty(value)) {
            if (item instanceof String text) {
                result.add(text);
            }
        }
        return Collections.unmodifiableList(result);
    }

    /// Merges `source` into `target` key by key, descending where both sides are maps.
    public static void mergeInto(Map<String, @Nullable Object> target,
            Map<String, ? extends @Nullable Object> source) {
        source.forEach((key, value) -> {
            var inner = map(target.get(key));
            var added = map(value);
            if (inner != null && added != null) {
                mergeInto(inner, added);
            } else {
                target.put(key, thawedValue(value));
            }
        });
    }

    /// dlt tests hints as Python does: null, false, zero and everything empty count as not set.
    public static boolean truthy(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            case CharSequence text -> !text.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case List<?> list -> !list.isEmpty();
            default -> true;
        };
    }

    /// A deep copy of a value that cannot be changed.
    public static @Nullable Object frozenValue(@Nullable Object value) {
        var map = map(value);
        if (map != null) {
            return frozen(map);
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>(list.size());
            for (Object item : list) {
                copy.add(frozenValue(item));
            }
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    private static @Nullable Object thawedValue(@Nullable Object value) {
        var map = map(value);
        if (map != null) {
            return thawed(map);
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>(list.size());
            for (Object item : list) {
                copy.add(thawedValue(item));
            }
            return copy;
        }
        return value;
    }
}
