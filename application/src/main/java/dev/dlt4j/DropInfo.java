package dev.dlt4j;

import java.util.ArrayList;
import java.util.List;

/// What [Pipeline#drop] takes away, or would.
///
/// @param schemaName     the schema
/// @param tables         tables that leave the schema, nested ones before those they are nested in
/// @param tablesWithData those of them that the destination has
/// @param resourceStates resources whose state is forgotten
/// @param statePaths     further parts of the source's state that are removed
/// @param warnings       what was asked for and is not there, as all tables of a schema that has none
public record DropInfo(String schemaName, List<String> tables, List<String> tablesWithData,
        List<String> resourceStates, List<String> statePaths, List<String> warnings) {
    public DropInfo {
        tables = List.copyOf(tables);
        tablesWithData = List.copyOf(tablesWithData);
        resourceStates = List.copyOf(resourceStates);
        statePaths = List.copyOf(statePaths);
        warnings = List.copyOf(warnings);
    }

    /// Whether there is nothing to take away.
    public boolean isEmpty() {
        return tables.isEmpty() && resourceStates.isEmpty() && statePaths.isEmpty();
    }

    /// A line for each kind of thing.
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(isEmpty()
                ? "schema %s: nothing to drop".formatted(schemaName)
                : "schema %s: drops".formatted(schemaName));
        line(lines, "tables", tables);
        line(lines, "state of resources", resourceStates);
        line(lines, "state of the source", statePaths);
        lines.addAll(warnings);
        return String.join("\n", lines);
    }

    private static void line(List<String> lines, String what, List<String> names) {
        if (!names.isEmpty()) {
            lines.add("  %s: %s".formatted(what, String.join(", ", names)));
        }
    }
}
