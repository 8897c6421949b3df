package dev.dlt4j.internal.config;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.Write;
import dev.dlt4j.spi.source.WriteDisposition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lays the keys that are the same for every connector over the source that a connector opened.
final class SourceHints {
    private final Faults faults;

    SourceHints(Faults faults) {
        this.faults = faults;
    }

    Source apply(ConnectorEntry entry, SourceEntry keys, Source opened) {
        String title = "sources." + entry.name();
        Map<String, Resource<?>> resources = new LinkedHashMap<>();
        opened.resources().forEach(resource -> resources.put(resource.name(), resource));
        for (ConfigNode.Keys item : keys.resources()) {
            ConfigRecords
                    .bind(ResourceKeys.class, item, title + ".resources", Settings.none(), Lookup.of(),
                            faults)
                    .ifPresent(hints -> apply(hints, item, title, resources));
        }
        Source source = Source.of(entry.name(), new ArrayList<>(resources.values()));
        return shared(entry, keys, source, opened);
    }

    private Source shared(ConnectorEntry entry, SourceEntry keys, Source source, Source opened) {
        SourceKeys shared = ConfigRecords.bind(SourceKeys.class, keys.shared(), "sources." + entry.name(),
                Settings.none(), Lookup.of(), faults).orElse(null);
        if (shared == null) {
            return source;
        }
        Optional<Integer> nesting = shared.maxTableNesting().or(() -> opened.maxTableNesting().isPresent()
                ? Optional.of(opened.maxTableNesting().getAsInt())
                : Optional.empty());
        Optional<Boolean> rootKey = shared.rootKey().or(opened::rootKey);
        Optional<Object> contract = shared.schemaContract().or(opened::schemaContract);
        Source shaped = nesting.isPresent() ? source.maxTableNesting(nesting.get()) : source;
        shaped = rootKey.isPresent() ? shaped.rootKey(rootKey.get()) : shaped;
        return contract.isPresent() ? shaped.schemaContract(contract.get()) : shaped;
    }

    private void apply(ResourceKeys hints, ConfigNode.Keys item, String title,
            Map<String, Resource<?>> resources) {
        Resource<?> resource = resources.get(hints.name());
        if (resource == null) {
            faults.add(item.place(),
                    "%s has no resource named \"%s\"; its resources: %s%s".formatted(title, hints.name(),
                            String.join(", ", resources.keySet()),
                            Nearest.hint(hints.name(), resources.keySet())));
            return;
        }
        String where = title + ".resources." + hints.name();
        Resource<?> changed = resource;
        if (hints.tableName().isPresent()) {
            changed = changed.tableName(hints.tableName().get());
        }
        Write write = hints.writeDisposition().map(value -> write(value, item, where)).orElse(null);
        if (write != null) {
            changed = changed.write(write);
        }
        if (hints.primaryKey().isPresent()) {
            changed = changed.primaryKey(names(hints.primaryKey().get()));
        }
        if (hints.mergeKey().isPresent()) {
            changed = changed.mergeKey(names(hints.mergeKey().get()));
        }
        for (Column column : columns(hints.columns().orElse(null), item, where)) {
            changed = changed.hints(all -> all.column(column));
        }
        changed = hint(changed, "schema_contract", hints.schemaContract());
        changed = hint(changed, "max_table_nesting", hints.maxTableNesting());
        changed = hint(changed, "file_format", hints.fileFormat());
        changed = hint(changed, "table_format", hints.tableFormat());
        changed = hints.parallelized() ? changed.parallel() : changed;
        resources.put(hints.name(), changed.selected(hints.selected()));
    }

    private static Resource<?> hint(Resource<?> resource, String key, Optional<?> value) {
        return value.isPresent() ? resource.hint(key, value.get()) : resource;
    }

    private static String[] names(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toArray(String[]::new)
                : new String[]{String.valueOf(value)};
    }

    private @Nullable Write write(Object value, ConfigNode.Keys item, String where) {
        ConfigNode node = item.get("write_disposition");
        Place place = node == null ? item.place() : node.place();
        Object name = value instanceof Map<?, ?> map ? map.get("disposition") : value;
        List<String> known = ConfigKey.constants(WriteDisposition.class);
        if (!(name instanceof String text) || !known.contains(text)) {
            faults.add(place,
                    "%s.write_disposition: expected one of %s%s".formatted(where, String.join(", ", known),
                            Nearest.hint(String.valueOf(name), known)));
            return null;
        }
        WriteDisposition disposition = WriteDisposition.valueOf(text.toUpperCase(Locale.ROOT));
        if (node instanceof ConfigNode.Keys keys) {
            faults.unknownKeys(keys, where + ".write_disposition", List.of("disposition", "strategy"));
            if (keys.get("strategy") instanceof ConfigNode.Scalar strategy
                    && disposition == WriteDisposition.MERGE) {
                return MergeWrite.strategy(strategy.text());
            }
        }
        return disposition;
    }

    /// Columns come as a map from name to hints, or as a list of hints with names.
    private List<Column> columns(@Nullable Object value, ConfigNode.Keys item, String where) {
        List<Column> columns = new ArrayList<>();
        if (value instanceof Map<?, ?> byName) {
            byName.forEach((name, hints) -> columns.add(column(String.valueOf(name), hints)));
        } else if (value instanceof List<?> list && list.stream().allMatch(e -> e instanceof Map<?, ?> m
                && m.get("name") instanceof String)) {
            list.forEach(hints -> columns.add(column((String) ((Map<?, ?>) hints).get("name"), hints)));
        } else if (value != null) {
            faults.add(item.place(),
                    where + ".columns: expected hints by column name, or a list of hints with names");
        }
        return columns;
    }

    private static Column column(@Nullable String name, @Nullable Object hints) {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        if (hints instanceof Map<?, ?> map) {
            map.forEach((key, value) -> stored.put(String.valueOf(key), value));
        }
        return Column.ofStored(String.valueOf(name), stored);
    }
}
