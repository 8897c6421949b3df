package dev.dlt4j.internal.config;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
        int before = faults.count();
        shared.schemaContract().ifPresent(written -> WrittenContract.check(written, keys.shared(),
                "sources." + entry.name(), faults));
        if (faults.count() > before) {
            return source;
        }
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
        Write write = hints.writeDisposition().map(value -> WrittenDisposition.of(value, item, where, faults))
                .orElse(null);
        if (write != null) {
            changed = changed.write(write);
        }
        if (hints.primaryKey().isPresent()) {
            changed = changed.primaryKey(WrittenColumns.names(hints.primaryKey().get()));
        }
        if (hints.mergeKey().isPresent()) {
            changed = changed.mergeKey(WrittenColumns.names(hints.mergeKey().get()));
        }
        for (Column column : WrittenColumns.of(hints.columns().orElse(null), item, where, faults)) {
            changed = changed.hints(all -> all.column(column));
        }
        hints.schemaContract().ifPresent(contract -> WrittenContract.check(contract, item, where, faults));
        for (NestedHints nested : NestedHints.of(hints.nestedHints(), item, where, faults)) {
            changed = changed.hints(all -> all.nested(nested.path(), nested.hints()));
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
}
