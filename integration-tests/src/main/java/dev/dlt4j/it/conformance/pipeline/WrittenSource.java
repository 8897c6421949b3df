package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.conformance.NotBuiltException;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sources and resources of golden files. A [NotBuiltException] reports what dlt4j cannot do
/// yet.
final class WrittenSource {
    /// Hints that are stored in this order when a resource is declared with several.
    private static final List<String> OTHER_HINTS = List.of("schema_contract", "table_format", "file_format",
            "references");

    private WrittenSource() {}

    static Source source(String name, Map<String, @Nullable Object> written, Pulled pulled) {
        List<Resource<?>> resources = resources(written, pulled);
        Object limit = written.get("add_limit");
        if (limit != null) {
            resources = resources.stream().<Resource<?>>map(each -> each.limit(ScenarioSteps.limit(limit)))
                    .toList();
        }
        Source source = Source.of(name, resources);
        if (written.get("max_table_nesting") != null) {
            source = source.maxTableNesting(Values.number(written.get("max_table_nesting"), 0));
        }
        if (written.get("root_key") instanceof Boolean propagate) {
            source = source.rootKey(propagate);
        }
        Object contract = written.get("schema_contract");
        return contract == null ? source : source.schemaContract(contract);
    }

    static List<Resource<?>> resources(Map<String, @Nullable Object> source, Pulled pulled) {
        Map<String, Resource<?>> made = new LinkedHashMap<>();
        for (Object each : Values.list(source.get("resources"))) {
            Resource<?> resource = resource(Values.map(each), made, pulled);
            made.put(resource.name(), resource);
        }
        return List.copyOf(made.values());
    }

    private static Resource<?> resource(Map<String, @Nullable Object> written, Map<String, Resource<?>> known,
            Pulled pulled) {
        Map<String, @Nullable Object> hints = new LinkedHashMap<>(written);
        hints.putAll(Values.map(hints.remove("hints")));
        String name = String.valueOf(hints.get("name"));
        Object parent = hints.get("transformer_of");
        Resource<?> resource = parent == null
                ? Resource.<Object>iterate(name,
                        context -> () -> new WrittenPages(name, Values.list(hints.get("pages")), context,
                                pulled))
                : transformer(name, Objects.requireNonNull(known.get(parent)),
                        Values.map(hints.get("lookup")));
        return ScenarioSteps.added(hinted(resource, hints), hints);
    }

    private static Resource<Object> transformer(String name, Resource<?> parent,
            Map<String, @Nullable Object> lookup) {
        Map<String, @Nullable Object> rows = Values.map(lookup.get("rows"));
        return parent.transform(name, (item, context) -> {
            Map<String, @Nullable Object> above = Values.map(item);
            Object key = above.get(String.valueOf(lookup.get("key")));
            Object found = rows.get(String.valueOf(key));
            if (found == null) {
                if ("raise".equals(lookup.get("missing"))) {
                    throw new IllegalArgumentException("no rows for " + key);
                }
                return Stream.empty();
            }
            Map<String, @Nullable Object> added = Values.of();
            Values.map(lookup.get("add"))
                    .forEach((to, from) -> added.put(to, above.get(String.valueOf(from))));
            return Stream.of(Values.list(found).stream().map(row -> {
                Map<String, @Nullable Object> complete = Values.map(TypedValues.decode(row));
                complete.putAll(added);
                return complete;
            }).toList());
        });
    }

    /// The resource with the hints of its entry.
    static Resource<?> hinted(Resource<?> plain, Map<String, @Nullable Object> hints) {
        Resource<?> resource = plain;
        Map<String, @Nullable Object> byItem = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> hint : hints.entrySet()) {
            Object value = hint.getValue();
            if (value == null) {
                continue;
            }
            if (isByItem(value) && !hint.getKey().equals("table_name")) {
                byItem.put(hint.getKey(), value);
                continue;
            }
            resource = switch (hint.getKey()) {
                case "table_name" -> value instanceof String text
                        ? resource.tableName(text)
                        : resource.tableName(item -> String.valueOf(byItem(Values.map(value), item)));
                case "write_disposition" -> resource.write(write(value));
                case "primary_key" -> resource.primaryKey(names(value));
                case "merge_key" -> resource.mergeKey(names(value));
                case "columns" -> resource.hints(before -> {
                    var changed = before;
                    for (Column column : columns(value)) {
                        changed = changed.column(column);
                    }
                    return changed;
                });
                case "nested_hints" -> nested(resource, value);
                case "max_table_nesting" -> resource.maxTableNesting(Values.number(value, 0));
                case "selected" -> resource.selected(Boolean.TRUE.equals(value));
                default -> resource;
            };
        }
        if (!byItem.isEmpty()) {
            resource = resource.hintsOfItem(item -> {
                Map<String, @Nullable Object> own = new LinkedHashMap<>();
                byItem.forEach((key, value) -> own.put(key, byItem(Values.map(value), item)));
                return hinted(Resource.of("hints", List.of()), own).hints();
            });
        }
        for (String other : OTHER_HINTS) {
            Object value = isByItem(hints.get(other)) ? null : hints.get(other);
            resource = value == null ? resource : resource.hint(other, value);
        }
        for (Map.Entry<String, @Nullable Object> further : Values.map(hints.get("table_hints")).entrySet()) {
            resource = resource.hint(further.getKey(), Objects.requireNonNull(further.getValue()));
        }
        return resource;
    }

    /// Hints for nested tables come by path, its keys separated by slashes, or as a list of hints with paths.
    private static Resource<?> nested(Resource<?> plain, Object written) {
        Map<List<String>, Map<String, @Nullable Object>> byPath = new LinkedHashMap<>();
        if (written instanceof List<?> list) {
            for (Object each : list) {
                Map<String, @Nullable Object> hints = Values.map(each);
                byPath.put(Values.texts(hints.remove("path")), hints);
            }
        } else {
            Values.map(written)
                    .forEach((path, hints) -> byPath.put(List.of(path.split("/")), Values.map(hints)));
        }
        Resource<?> resource = plain;
        for (var hints : byPath.entrySet()) {
            ResourceHints inner = hinted(Resource.of("nested", List.of()), hints.getValue()).hints();
            resource = resource.nested(hints.getKey(), before -> inner);
        }
        return resource;
    }

    private static boolean isByItem(@Nullable Object hint) {
        return hint instanceof Map<?, ?> map && map.containsKey("by_field");
    }

    /// The value for an item of a hint that depends on the item; fields are texts as Python writes them.
    private static @Nullable Object byItem(Map<String, @Nullable Object> hint, Object item) {
        String value = switch (Values.map(item).get(String.valueOf(hint.get("by_field")))) {
            case null -> "None";
            case Boolean flag -> flag ? "True" : "False";
            case Object field -> String.valueOf(field);
        };
        return hint.get("map") != null
                ? Values.map(hint.get("map")).getOrDefault(value, hint.get("default"))
                : Values.text(hint.get("prefix"), "") + value;
    }

    /// A hint that depends on the item is an object of its own.
    private static String constant(Object hint) {
        if (hint instanceof String text) {
            return text;
        }
        throw new NotBuiltException("hints that depend on the item are not built yet");
    }

    static String[] names(Object written) {
        return written instanceof List<?> list
                ? Values.texts(list).toArray(String[]::new)
                : new String[]{constant(written)};
    }

    static Write write(Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            return disposition(constant(written));
        }
        if (!map.containsKey("disposition")) {
            throw new NotBuiltException("hints that depend on the item are not built yet");
        }
        if (!"merge".equals(map.get("disposition"))) {
            return disposition(String.valueOf(map.get("disposition")));
        }
        Map<String, @Nullable Object> options = Values.map(map);
        options.remove("disposition");
        return options.isEmpty() ? Write.of(WriteDisposition.MERGE) : MergeWrite.of(options);
    }

    private static Write disposition(String name) {
        return Write.of(WriteDisposition.named(name).orElseThrow());
    }

    static List<Column> columns(Object written) {
        if (written instanceof List<?> list) {
            return list.stream().map(Values::map)
                    .map(column -> Column.ofStored(String.valueOf(column.get("name")), column)).toList();
        }
        Map<String, @Nullable Object> map = Values.map(written);
        if (map.containsKey("by_field")) {
            throw new NotBuiltException("hints that depend on the item are not built yet");
        }
        return map.entrySet().stream()
                .map(column -> Column.ofStored(column.getKey(), Values.map(column.getValue()))).toList();
    }
}
