package dev.dlt4j;

import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.extract.DropPlan;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a [DropRequest] can name: resources that have tables or a state, and parts of the source's state. A
/// name that fits nothing is an error before anything is dropped; dlt warns at most, and drops the rest.
final class DroppedNames {
    private static final int MAX_DEPTH = 3;
    private static final int MAX_NAMES = 40;

    private final Schema schema;
    private final Map<String, @Nullable Object> state;
    private final Set<String> resources;

    /// @param state what the source remembers
    DroppedNames(Schema schema, Map<String, @Nullable Object> state) {
        this.schema = schema;
        this.state = state;
        resources = new TreeSet<>(DropPlan.resourcesOf(schema));
        if (state.get(DropPlan.RESOURCES) instanceof Map<?, ?> remembered) {
            remembered.keySet().forEach(name -> resources.add(String.valueOf(name)));
        }
    }

    /// @param matching of each resource of the request, in its order
    /// @throws ConfigurationError with all names, patterns and paths that fit nothing
    void check(DropRequest request, List<Predicate<String>> matching, List<JsonPath> paths) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < matching.size() && !request.all(); i++) {
            if (resources.stream().noneMatch(matching.get(i))) {
                String asked = request.resources().get(i);
                faults.add("no resource %s in schema %s; it has: %s%s; nothing was dropped".formatted(asked,
                        schema.name(), list(resources), meant(asked)));
            }
        }
        for (JsonPath path : paths) {
            if (path.resolved(state).stream().allMatch(DropPlan.RESOURCES::equals)) {
                Set<String> known = new TreeSet<>();
                collect("", state, 1, known);
                faults.add("nothing at %s in the state of source %s; it has: %s%s; nothing was dropped"
                        .formatted(path, schema.name(), list(known),
                                EditDistance.hint(path.toString(), known)));
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationError(faults);
        }
    }

    /// A table's name is taken for a slip: the resource that fills the table is suggested.
    private String meant(String asked) {
        return schema.allDataTables().stream().filter(table -> table.name().equals(asked))
                .flatMap(table -> schema.tree().rootOf(asked).resource().stream()).findFirst()
                .map("; did you mean \"%s\", the resource of this table?"::formatted)
                .orElseGet(() -> EditDistance.hint(asked, resources));
    }

    private static void collect(String above, Map<?, ?> state, int depth, Set<String> paths) {
        state.forEach((key, value) -> {
            String path = above + key;
            if (!path.equals(DropPlan.RESOURCES)) {
                paths.add(path);
            }
            if (value instanceof Map<?, ?> inner && depth < MAX_DEPTH) {
                collect(path + ".", inner, depth + 1, paths);
            }
        });
    }

    private static String list(Set<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String first = String.join(", ", names.stream().limit(MAX_NAMES).toList());
        return names.size() > MAX_NAMES ? first + " and %d more".formatted(names.size() - MAX_NAMES) : first;
    }
}
