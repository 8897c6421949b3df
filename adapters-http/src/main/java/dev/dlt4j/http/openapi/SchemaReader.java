package dev.dlt4j.http.openapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads schemas. Each is read once, and one that contains itself ends where it begins again.
final class SchemaReader {
    private final Map<List<String>, SchemaShape> known = new HashMap<>();
    private final Set<List<String>> open = new HashSet<>();

    SchemaShape read(ApiNode schema) {
        List<String> way = schema.way();
        SchemaShape shape = known.get(way);
        if (shape != null) {
            return shape;
        }
        if (!open.add(way)) {
            return SchemaShape.UNKNOWN;
        }
        try {
            shape = new Merged(schema).shape();
        } finally {
            open.remove(way);
        }
        known.put(way, shape);
        return shape;
    }

    /// The shape of a list's items.
    SchemaShape items(SchemaShape list) {
        return list.items().map(this::read).orElse(SchemaShape.UNKNOWN);
    }

    private final class Merged {
        private final Set<String> types = new LinkedHashSet<>();
        private final Map<String, ApiNode> properties = new LinkedHashMap<>();
        private @Nullable ApiNode items;
        private String format;
        private boolean map;
        private final String description;

        Merged(ApiNode schema) {
            format = schema.text("format").orElse("");
            description = schema.text("description").orElse("");
            schema.get("type").ifPresent(this::type);
            items = schema.get("items").orElse(null);
            map = schema.get("additionalProperties").filter(each -> !Boolean.FALSE.equals(each.value()))
                    .isPresent();
            schema.get("properties").ifPresent(each -> properties.putAll(each.entries()));
            for (String parts : List.of("allOf", "oneOf", "anyOf")) {
                schema.items(parts).forEach(part -> add(read(part)));
            }
            if (types.isEmpty() && (!properties.isEmpty() || map)) {
                types.add("object");
            }
            if (types.isEmpty() && items != null) {
                types.add("array");
            }
        }

        private void type(ApiNode type) {
            if (type.value() instanceof List<?> several) {
                several.forEach(each -> types.add(String.valueOf(each)));
            } else {
                types.add(String.valueOf(type.value()));
            }
            types.remove("null");
        }

        private void add(SchemaShape part) {
            types.addAll(part.types());
            part.properties().forEach(properties::putIfAbsent);
            items = items == null ? part.items().orElse(null) : items;
            format = format.isEmpty() ? part.format() : format;
            map |= part.isMap();
        }

        SchemaShape shape() {
            return new SchemaShape(Set.copyOf(types), properties, Optional.ofNullable(items),
                    Objects.requireNonNull(format), map && properties.isEmpty(), description);
        }
    }
}
