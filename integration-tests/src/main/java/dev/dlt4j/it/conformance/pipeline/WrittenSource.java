package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.it.conformance.NotBuiltException;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.Write;
import dev.dlt4j.spi.source.WriteDisposition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sources and resources as golden files write them. What they may say and dlt4j cannot do yet is told by
/// [NotBuiltException].
final class WrittenSource {
    private static final Map<String, String> NOT_BUILT = Map.of("steps", "steps of resources are",
            "transformer_of", "transformers are", "incremental", "incremental loading is",
            "add_limit", "limits of resources are");
    /// Hints that are stored in this order when a resource is declared with several.
    private static final List<String> OTHER_HINTS = List.of("schema_contract", "table_format", "file_format",
            "references");

    private WrittenSource() {}

    static Source source(String name, Map<String, @Nullable Object> written, Pulled pulled) {
        if (written.get("add_limit") != null) {
            throw new NotBuiltException("limits of sources are not built yet");
        }
        Source source = Source.of(name, resources(written, pulled));
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
        return Values.list(source.get("resources")).stream()
                .<Resource<?>>map(each -> resource(Values.map(each), pulled)).toList();
    }

    private static Resource<?> resource(Map<String, @Nullable Object> written, Pulled pulled) {
        Map<String, @Nullable Object> hints = new LinkedHashMap<>(written);
        hints.putAll(Values.map(hints.remove("hints")));
        hints.forEach((key, value) -> {
            if (NOT_BUILT.containsKey(key) && value != null) {
                throw new NotBuiltException(NOT_BUILT.get(key) + " not built yet");
            }
        });
        String name = String.valueOf(hints.get("name"));
        List<@Nullable Object> pages = Values.list(hints.get("pages"));
        Resource<?> resource = Resource.<Object>push(name, (context, out) -> {
            pulled.begun(name);
            for (Object page : pages) {
                pulled.page(name);
                emit(page, out);
            }
        });
        return hinted(resource, hints);
    }

    private static void emit(@Nullable Object page, Out<Object> out) {
        if (page instanceof Map<?, ?> special) {
            if (special.containsKey("$raise")) {
                throw new TerminalException(String.valueOf(special.get("$raise")));
            }
            if (special.containsKey("$mark")) {
                throw new NotBuiltException("data marked with its table or hints is not built yet");
            }
            if (special.containsKey("$state")) {
                throw new NotBuiltException("state of sources and resources is not built yet");
            }
            if (special.containsKey("$single")) {
                emitItem(TypedValues.decode(special.get("$single")), out);
                return;
            }
        }
        emitItem(TypedValues.decode(page), out);
    }

    private static void emitItem(@Nullable Object item, Out<Object> out) {
        if (item != null) {
            out.emit(item);
        }
    }

    /// The resource with the hints that are written down for it.
    static Resource<?> hinted(Resource<?> plain, Map<String, @Nullable Object> hints) {
        Resource<?> resource = plain;
        for (Map.Entry<String, @Nullable Object> hint : hints.entrySet()) {
            Object value = hint.getValue();
            if (value == null) {
                continue;
            }
            resource = switch (hint.getKey()) {
                case "table_name" -> resource.tableName(constant(value));
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
        for (String other : OTHER_HINTS) {
            Object value = hints.get(other);
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
        return options.isEmpty() ? WriteDisposition.MERGE : MergeWrite.of(options);
    }

    private static WriteDisposition disposition(String name) {
        return WriteDisposition.valueOf(name.toUpperCase(Locale.ROOT));
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
