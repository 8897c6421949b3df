package dev.dlt4j.internal.config;

import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
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
        isLevels(shared.maxTableNesting(), keys.shared(), "sources." + entry.name());
        shared.schemaContract().ifPresent(written -> WrittenForm.checkContract(written, keys.shared(),
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
        changed = changed.hints(before -> WrittenTable.over(before, item, where, faults));
        for (NestedHints nested : NestedHints.of(item, where, faults)) {
            changed = changed.hints(all -> all.nested(nested.path(), nested.hints()));
        }
        if (hints.maxTableNesting().isPresent() && isLevels(hints.maxTableNesting(), item, where)) {
            changed = changed.maxTableNesting(hints.maxTableNesting().get());
        }
        changed = hints.parallelized() ? changed.parallel() : changed;
        resources.put(hints.name(), changed.selected(hints.selected()));
    }

    private boolean isLevels(Optional<Integer> levels, ConfigNode.Keys item, String where) {
        ConfigNode node = item.get("max_table_nesting");
        if (levels.isPresent() && levels.get() < 0) {
            faults.add(node == null ? item.place() : node.place(),
                    where + ".max_table_nesting: expected 0 or more levels, found " + levels.get());
            return false;
        }
        return true;
    }
}
