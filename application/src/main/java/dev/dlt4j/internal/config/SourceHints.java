package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.ExpressionLanguage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// Applies the keys that every connector has to the source that a connector opened.
final class SourceHints {
    private final ConfigFaults faults;
    private final Supplier<ExpressionLanguage> language;

    /// @param language looked up when an expression is used
    SourceHints(ConfigFaults faults, Supplier<ExpressionLanguage> language) {
        this.faults = faults;
        this.language = language;
    }

    /// @param settings of single resources
    Source apply(ConnectorEntry entry, SourceEntry keys, Source opened, ResourceSettings settings) {
        String title = "sources." + entry.name();
        Map<String, Resource<?>> resources = new LinkedHashMap<>();
        opened.resources().forEach(resource -> resources.put(resource.name(), resource));
        Map<String, ConfigNode.Keys> written = keys.byResource();
        resources.replaceAll((name, resource) -> {
            ConfigNode.Keys found = settings.of(name,
                    written.getOrDefault(name, ConfigNode.Keys.none(entry.place())));
            return hinted(resource, found, settings.typed(), title + "." + name);
        });
        for (int i = 0; i < keys.resources().size(); i++) {
            ConfigNode.Keys item = keys.resources().get(i);
            ConfigRecords
                    .bind(ResourceKeys.class, item, keys.title(title, "[" + i + "]"), Settings.none(),
                            Lookup.of(),
                            faults)
                    .ifPresent(hints -> apply(hints, item, settings.typed(), title,
                            keys.title(title, "." + hints.name()), resources));
        }
        return shared(keys.shared(), title, opened.named(entry.name()).eachResource(
                resource -> Objects.requireNonNull(resources.get(resource.name()))));
    }

    /// The hints, the cursor and the limit that keys of settings or of the file hold.
    private Resource<?> hinted(Resource<?> resource, ConfigNode.Keys keys, boolean typed, String where) {
        return WrittenSteps.over(resource.hints(before -> WrittenTable.over(before, keys, where, faults)),
                keys,
                typed, where, faults);
    }

    private Source shared(ConfigNode.Keys keys, String title, Source opened) {
        SourceKeys shared = ConfigRecords
                .bind(SourceKeys.class, keys, title, Settings.none(), Lookup.of(), faults).orElse(null);
        if (shared == null) {
            return opened;
        }
        Source source = WrittenSettings.over(opened, keys, title, faults);
        if (shared.maxTableNesting().isPresent() && isLevels(shared.maxTableNesting().get(), keys, title)) {
            source = source.maxTableNesting(shared.maxTableNesting().get());
        }
        if (shared.rootKey().isPresent()) {
            source = source.rootKey(shared.rootKey().get());
        }
        Object contract = shared.schemaContract().orElse(null);
        return contract != null && WrittenForm.isContract(contract, keys, title, faults)
                ? source.schemaContract(contract)
                : source;
    }

    private void apply(ResourceKeys hints, ConfigNode.Keys item, boolean typed, String title,
            String where, Map<String, Resource<?>> resources) {
        Resource<?> resource = resources.get(hints.name());
        if (resource == null) {
            faults.add(item.place(),
                    "%s has no resource named \"%s\"; its resources: %s%s".formatted(title, hints.name(),
                            String.join(", ", resources.keySet()),
                            EditDistance.hint(hints.name(), resources.keySet())));
            return;
        }
        Resource<?> changed = resource;
        if (hints.tableName().isPresent()) {
            changed = changed.tableName(hints.tableName().get());
        }
        changed = changed.hints(before -> WrittenTable.over(before, item, where, faults));
        for (NestedHints nested : NestedHints.of(item, where, faults)) {
            changed = changed.hints(all -> all.nested(nested.path(), nested.hints()));
        }
        if (hints.maxTableNesting().isPresent() && isLevels(hints.maxTableNesting().get(), item, where)) {
            changed = changed.maxTableNesting(hints.maxTableNesting().get());
        }
        changed = new WrittenRowSteps(faults, language).over(changed, item.get("steps"), where + ".steps");
        changed = WrittenSteps.over(changed, item, typed, where, faults);
        changed = hints.parallelized() ? changed.parallel() : changed;
        resources.put(hints.name(), changed.selected(hints.selected()));
    }

    private boolean isLevels(int levels, ConfigNode.Keys item, String where) {
        ConfigNode node = item.get("max_table_nesting");
        if (levels < 0) {
            faults.add(node == null ? item.place() : node.place(),
                    where + ".max_table_nesting: expected 0 or more levels, found " + levels);
        }
        return levels >= 0;
    }
}
