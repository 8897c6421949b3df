package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Write;
import dev.dlt4j.spi.step.ItemFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the configuration declares about a resource's table, by dlt's names.
final class RestHints {
    private static final List<String> STORED = List.of("schema_contract", "table_format", "file_format",
            "references");

    private RestHints() {}

    static Resource<?> over(Resource<?> bare, Map<String, @Nullable Object> keys, String path,
            RestFaults faults) {
        try {
            Resource<?> resource = bare.hints(hints -> table(hints, keys));
            resource = switch (keys.get("table_name")) {
                case String name -> resource.tableName(name);
                case ItemFunction<?, ?> ofRow -> named(resource, ofRow);
                case null, default -> resource;
            };
            if (keys.get("max_table_nesting") instanceof Number levels) {
                resource = resource.maxTableNesting(levels.intValue());
            }
            for (Nested nested : nested(keys.get("nested_hints"))) {
                resource = resource.hints(all -> all.nested(nested.path(),
                        table(ResourceHints.none(), nested.hints())));
            }
            if (Boolean.TRUE.equals(keys.get("parallelized"))) {
                resource = resource.parallel();
            }
            return Boolean.FALSE.equals(keys.get("selected")) ? resource.selected(false) : resource;
        } catch (TerminalException | IllegalArgumentException e) {
            faults.add(path, String.valueOf(e.getMessage()));
            return bare;
        }
    }

    @SuppressWarnings("unchecked") // who gives a function knows the rows it gets
    private static Resource<?> named(Resource<?> resource, ItemFunction<?, ?> ofRow) {
        return ((Resource<Object>) resource)
                .tableName(row -> String.valueOf(((ItemFunction<Object, Object>) ofRow).apply(row)));
    }

    private static ResourceHints table(ResourceHints before, Map<String, @Nullable Object> keys) {
        ResourceHints hints = before;
        Write write = write(keys.get("write_disposition"));
        if (write != null) {
            hints = hints.write(write);
        }
        if (keys.get("primary_key") != null) {
            hints = hints.primaryKey(names(keys.get("primary_key")));
        }
        if (keys.get("merge_key") != null) {
            hints = hints.mergeKey(names(keys.get("merge_key")));
        }
        for (Map.Entry<String, @Nullable Object> column : ResourceMerge.columns(keys.get("columns"))
                .entrySet()) {
            Map<String, @Nullable Object> given = RestFaults.map(column.getValue());
            given.values().removeIf(Objects::isNull);
            hints = hints.column(Column.ofStored(column.getKey(), given));
        }
        for (String key : STORED) {
            Object value = keys.get(key);
            if (value != null) {
                hints = hints.other(key, value);
            }
        }
        return hints;
    }

    private static @Nullable Write write(@Nullable Object written) {
        if (written instanceof Write ready) {
            return ready;
        }
        Map<String, @Nullable Object> options = RestFaults.map(written);
        Object name = written instanceof Map<?, ?> ? options.remove("disposition") : written;
        if (name == null) {
            return null;
        }
        WriteDisposition disposition = WriteDisposition.named(String.valueOf(name))
                .filter(each -> each != WriteDisposition.SKIP)
                .orElseThrow(() -> new TerminalException(
                        "write_disposition: expected append, replace or merge, not \"%s\"".formatted(name)));
        return disposition == WriteDisposition.MERGE && !options.isEmpty()
                ? MergeWrite.of(options)
                : Write.of(disposition);
    }

    /// Column names: a list of them, or one alone.
    static List<String> names(@Nullable Object written) {
        return written instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(written));
    }

    /// Hints of a table nested in the resource's own.
    private record Nested(List<String> path, Map<String, @Nullable Object> hints) {}

    private static List<Nested> nested(@Nullable Object written) {
        List<Nested> all = new java.util.ArrayList<>();
        RestFaults.map(written)
                .forEach((key, hints) -> all.add(new Nested(List.of(key), RestFaults.map(hints))));
        for (Object each : RestFaults.list(written)) {
            Map<String, @Nullable Object> hints = new LinkedHashMap<>(RestFaults.map(each));
            all.add(new Nested(names(hints.remove("path")), hints));
        }
        return all;
    }
}
