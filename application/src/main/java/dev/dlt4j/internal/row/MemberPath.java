package dev.dlt4j.internal.row;

import dev.dlt4j.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The way to a member of a document: `user.email`. A name with dots of its own stands in backticks, as in
/// expressions. Lists on the way are entered: what holds for `lines.price` holds for each of the lines.
public record MemberPath(List<String> names) {
    public MemberPath {
        names = List.copyOf(names);
    }

    /// A path as it is written.
    ///
    /// @throws IllegalArgumentException when a name in it is empty, or a backtick has no partner
    public static MemberPath of(String text) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            boolean quoted = text.startsWith("`", at);
            int end = quoted ? text.indexOf('`', at + 1) : text.indexOf('.', at);
            int to = end < 0 && !quoted ? text.length() : end;
            String name = to < 0 ? "" : text.substring(quoted ? at + 1 : at, to);
            int after = quoted ? to + 1 : to;
            if (name.isEmpty() || (after < text.length() && text.charAt(after) != '.')) {
                throw new IllegalArgumentException(("\"%s\" is no path of a member: names with dots between "
                        + "them, a name with dots of its own in backticks").formatted(text));
            }
            names.add(name);
            at = after + 1;
        }
        return new MemberPath(names);
    }

    /// The name of the member in its object.
    public String last() {
        return names.getLast();
    }

    /// Whether the member is one of the document itself.
    public boolean isDirect() {
        return names.size() == 1;
    }

    /// The document with a change in the object, or the objects, that would hold the member. What has no such
    /// object stays as it is.
    Map<String, @Nullable Object> changed(Map<?, ?> document,
            UnaryOperator<Map<String, @Nullable Object>> change) {
        return changed(document, 0, change);
    }

    private Map<String, @Nullable Object> changed(Map<?, ?> document, int depth,
            UnaryOperator<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> copy = copy(document);
        String name = names.get(depth);
        if (depth == names.size() - 1) {
            return change.apply(copy);
        }
        if (copy.containsKey(name)) {
            copy.put(name, changedValue(copy.get(name), depth + 1, change));
        }
        return copy;
    }

    private @Nullable Object changedValue(@Nullable Object value, int depth,
            UnaryOperator<Map<String, @Nullable Object>> change) {
        return switch (value) {
            case Map<?, ?> map -> changed(map, depth, change);
            case JsonObject object -> changed(object.asMap(), depth, change);
            case List<?> list -> {
                List<@Nullable Object> elements = new ArrayList<>(list.size());
                list.forEach(element -> elements.add(changedValue(element, depth, change)));
                yield elements;
            }
            case null, default -> value;
        };
    }

    /// The document with the member set; objects that are missing on the way are made.
    ///
    /// @throws IllegalArgumentException when something else than an object is on the way
    Map<String, @Nullable Object> set(Map<?, ?> document, @Nullable Object value) {
        return set(document, 0, value);
    }

    private Map<String, @Nullable Object> set(Map<?, ?> document, int depth, @Nullable Object value) {
        Map<String, @Nullable Object> copy = copy(document);
        String name = names.get(depth);
        copy.put(name, depth == names.size() - 1
                ? value
                : set(object(copy.get(name), name), depth + 1, value));
        return copy;
    }

    private static Map<?, ?> object(@Nullable Object value, String name) {
        return switch (value) {
            case null -> Map.of();
            case Map<?, ?> map -> map;
            case JsonObject object -> object.asMap();
            default -> throw new IllegalArgumentException(
                    "\"%s\" is no object, so nothing can be set in it".formatted(name));
        };
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> document) {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(document.size() + 1);
        document.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
