package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.pack.RefreshedTables;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a source is reset to before it is extracted again, as dlt's `refresh` does it. The destination's
/// tables stay until the package is loaded, so a run that fails before has lost nothing.
///
/// @param schema the schema without the tables that are dropped; an empty one when the source forgets it
/// @param state  what the source still remembers
/// @param tables what the load step does first
public record Refresh(Schema schema, Map<String, @Nullable Object> state, RefreshedTables tables) {
    private static final String RESOURCES = "resources";

    /// What the mode makes of a source.
    ///
    /// @param known  the schema as earlier runs left it
    /// @param before what the source remembers
    public static Refresh of(RefreshMode mode, Source source, Schema known,
            Map<String, @Nullable Object> before) {
        boolean all = mode == RefreshMode.DROP_SOURCES;
        Set<String> names = all ? Set.of() : extracted(source);
        List<Table> chosen = tables(known, all, names);
        List<String> withData = chosen.stream().filter(Table::hasSeenData).map(Table::name).toList();
        Map<String, @Nullable Object> state = remembered(before, all, names);
        return switch (mode) {
            case DROP_DATA -> new Refresh(known, state,
                    new RefreshedTables(Optional.of(mode), List.of(), withData));
            case DROP_RESOURCES -> new Refresh(
                    known.withoutTables(chosen.stream().map(Table::name).toList()), state,
                    new RefreshedTables(Optional.of(mode), withData, List.of()));
            case DROP_SOURCES -> new Refresh(Schema.empty(known.name()), state,
                    new RefreshedTables(Optional.of(mode), withData, List.of()));
        };
    }

    /// Names of the selected resources and of all that these get items from.
    private static Set<String> extracted(Source source) {
        Set<String> names = new HashSet<>();
        for (Resource<?> resource : source.resources()) {
            Optional<Resource<?>> each = resource.selected() ? Optional.of(resource) : Optional.empty();
            while (each.isPresent()) {
                names.add(each.get().name());
                each = each.get().parent();
            }
        }
        return names;
    }

    /// Tables of resources with those nested in them, nested ones first.
    private static List<Table> tables(Schema schema, boolean all, Set<String> resources) {
        List<Table> chosen = new ArrayList<>();
        for (Table table : schema.allDataTables()) {
            if (table.property("resource") instanceof String resource
                    && (all || resources.contains(resource))) {
                chosen.addAll(schema.tree().withNested(table.name()));
            }
        }
        return chosen.reversed().stream().distinct().toList();
    }

    private static Map<String, @Nullable Object> remembered(Map<String, @Nullable Object> before, boolean all,
            Set<String> resources) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        before.forEach((key, value) -> {
            if (key.equals(RESOURCES)) {
                Map<String, @Nullable Object> states = new LinkedHashMap<>(Documents.mapOrEmpty(value));
                states.keySet().removeIf(name -> all || resources.contains(name));
                kept.put(RESOURCES, states);
            } else if (!all) {
                kept.put(key, value);
            }
        });
        return kept;
    }
}
