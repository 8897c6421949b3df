package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The tables of resources, and what their source remembers, without what is dropped.
///
/// @param schema         the schema without the tables
/// @param tables         names of the tables, nested ones first
/// @param withData       those of them that have rows
/// @param state          what the source still remembers
/// @param resourceStates resources whose state is gone
/// @param statePaths     parts of the source's state that are gone
public record DropPlan(Schema schema, List<String> tables, List<String> withData,
        Map<String, @Nullable Object> state, List<String> resourceStates, List<String> statePaths) {
    /// Where a source's state keeps that of its resources; never dropped as a whole.
    public static final String RESOURCES = "resources";

    /// Drops tables and state of resources.
    ///
    /// @param known     the schema
    /// @param before    what the source remembers
    /// @param resources names of the resources that are dropped
    /// @param paths     parts of the source's state that are removed too, but never `resources` as a whole
    public static DropPlan of(Schema known, Map<String, @Nullable Object> before, Predicate<String> resources,
            List<JsonPath> paths) {
        List<Table> chosen = tables(known, resources);
        Map<String, @Nullable Object> state = Documents.thawed(before);
        List<String> states = new ArrayList<>();
        if (state.get(RESOURCES) instanceof Map<?, ?> remembered) {
            remembered.keySet().stream().map(String::valueOf).filter(resources).forEach(states::add);
            states.forEach(remembered::remove);
        }
        List<String> gone = new ArrayList<>();
        for (JsonPath path : paths) {
            for (String resolved : path.resolved(state)) {
                if (!resolved.equals(RESOURCES)) {
                    gone.add(resolved);
                }
            }
        }
        gone.forEach(resolved -> JsonPath.of(resolved).delete(state));
        List<String> names = chosen.stream().map(Table::name).toList();
        return new DropPlan(known.withoutTables(names), names,
                chosen.stream().filter(Table::hasSeenData).map(Table::name).toList(), state, states, gone);
    }

    /// Names of resources that feed tables of a schema.
    public static List<String> resourcesOf(Schema schema) {
        return schema.allDataTables().stream().map(table -> table.resource().orElse("")).distinct()
                .filter(name -> !name.isEmpty()).sorted().toList();
    }

    /// Tables of resources with those nested in them, nested ones first.
    private static List<Table> tables(Schema schema, Predicate<String> resources) {
        List<Table> chosen = new ArrayList<>();
        for (Table table : schema.allDataTables()) {
            if (table.resource().filter(resources).isPresent()) {
                chosen.addAll(schema.tree().withNested(table.name()));
            }
        }
        return chosen.reversed().stream().distinct().toList();
    }

    /// The same of the state alone.
    public DropPlan keepingTables(Schema known) {
        return new DropPlan(known, List.of(), List.of(), state, resourceStates, statePaths);
    }

    /// The same, with the source's own state gone as well; what remains is the map of resources.
    DropPlan withoutSourceState() {
        Map<String, @Nullable Object> left = new LinkedHashMap<>();
        if (state.containsKey(RESOURCES)) {
            left.put(RESOURCES, state.get(RESOURCES));
        }
        return new DropPlan(schema, tables, withData, left, resourceStates, statePaths);
    }
}
