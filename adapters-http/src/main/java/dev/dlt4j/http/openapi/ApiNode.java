package dev.dlt4j.http.openapi;

import dev.dlt4j.spi.source.SourceDocument;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A part of the document, with the way to it. What is reached by a `$ref` is the part that it names.
///
/// @param above null for the document itself
record ApiNode(SourceDocument document, @Nullable ApiNode above, String key, @Nullable Object value) {
    private static final String REF = "$ref";

    static ApiNode root(SourceDocument document) {
        return new ApiNode(document, null, "", document.content());
    }

    /// The part below a key; empty when there is none, or it is null.
    ///
    /// @throws LeftOut when it is a reference that leads nowhere
    Optional<ApiNode> get(String name) {
        return value instanceof Map<?, ?> map && map.get(name) != null
                ? Optional.of(new ApiNode(document, this, name, map.get(name)).followed())
                : Optional.empty();
    }

    /// What the keys lead to, one within the other.
    Optional<ApiNode> at(String... names) {
        Optional<ApiNode> node = Optional.of(this);
        for (String name : names) {
            node = node.flatMap(each -> each.get(name));
        }
        return node;
    }

    /// A text or number as text.
    Optional<String> text(String name) {
        return get(name).map(ApiNode::value).filter(found -> found instanceof String
                || found instanceof Number || found instanceof Boolean).map(String::valueOf);
    }

    Optional<Long> whole(String name) {
        return get(name).map(ApiNode::value).filter(Number.class::isInstance).map(Number.class::cast)
                .map(Number::longValue);
    }

    boolean flag(String name) {
        return get(name).map(ApiNode::value).filter(Boolean.TRUE::equals).isPresent();
    }

    /// The parts below all keys.
    ///
    /// @throws LeftOut when this is something else than keys, or one is a reference that leads nowhere
    Map<String, ApiNode> entries() {
        if (!(value instanceof Map<?, ?> map)) {
            throw new LeftOut("%s: expected keys with values at %s".formatted(place(), key));
        }
        Map<String, ApiNode> entries = new LinkedHashMap<>();
        map.forEach((name, each) -> {
            if (each != null) {
                String text = String.valueOf(name);
                entries.put(text, new ApiNode(document, this, text, each).followed());
            }
        });
        return entries;
    }

    /// The names of all keys; none when this is something else.
    List<String> names() {
        return value instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    /// @throws LeftOut when this is something else than a list
    List<ApiNode> items() {
        if (!(value instanceof List<?> list)) {
            throw new LeftOut("%s: expected a list at %s".formatted(place(), key));
        }
        List<ApiNode> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new ApiNode(document, this, String.valueOf(i), list.get(i)).followed());
        }
        return items;
    }

    /// The items of a list below a key; none when there is nothing.
    List<ApiNode> items(String name) {
        return get(name).map(ApiNode::items).orElse(List.of());
    }

    /// File and line.
    String place() {
        return document.place(way());
    }

    /// The keys that lead from the document to this part.
    List<String> way() {
        List<String> way = new ArrayList<>();
        for (ApiNode each = this; each.above != null; each = each.above) {
            way.add(each.key);
        }
        return way.reversed();
    }

    private ApiNode followed() {
        ApiNode node = this;
        Set<String> seen = new HashSet<>();
        while (node.value instanceof Map<?, ?> map && map.get(REF) instanceof String reference) {
            if (!seen.add(reference)) {
                throw new LeftOut("%s: $ref %s leads back to itself".formatted(place(), reference));
            }
            node = target(reference);
        }
        return node;
    }

    private ApiNode target(String reference) {
        if (!reference.startsWith("#")) {
            throw new LeftOut("%s: $ref %s is in another file; bundle the document into one file first"
                    .formatted(place(), reference));
        }
        ApiNode node = root(document);
        for (String part : reference.substring(1).replaceFirst("^/", "").split("/", -1)) {
            String name = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replace("~1", "/").replace("~0", "~");
            ApiNode below = name.isEmpty() ? node : node.child(name);
            if (below == null) {
                throw new LeftOut("%s: $ref %s is not in the document".formatted(place(), reference));
            }
            node = below;
        }
        return node;
    }

    private @Nullable ApiNode child(String name) {
        Object below = switch (value) {
            case Map<?, ?> map -> map.get(name);
            case List<?> list when name.matches("[0-9]{1,9}") && Integer.parseInt(name) < list.size() ->
                list.get(Integer.parseInt(name));
            case null, default -> null;
        };
        return below == null ? null : new ApiNode(document, this, name, below);
    }
}
