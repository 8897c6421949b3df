package dev.dlt4j;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a run would change of schema and destination. Immutable.
///
/// @param pipeline    the pipeline's name
/// @param destination the destination's name
/// @param dataset     the dataset's name
/// @param rows        rows that were read, by table
/// @param changes     differences between the schemas that are kept and those after the run
/// @param statements  what the load would run on tables of the destination; those of the staging dataset are
///                    not among them. Empty where tables are not made by statements
/// @param pending     packages of earlier runs that a run would finish first, instead of reading sources
public record RunPlan(String pipeline, String destination, String dataset, Map<String, Long> rows,
        List<SchemaChange> changes, List<String> statements, List<String> pending) {
    public RunPlan {
        rows = Map.copyOf(rows);
        changes = List.copyOf(changes);
        statements = List.copyOf(statements);
        pending = List.copyOf(pending);
    }

    /// Whether a change is breaking.
    public boolean isBreaking() {
        return changes.stream().anyMatch(SchemaChange::isBreaking);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%s: %s in the schema, %s in %s".formatted(
                pipeline, ReadableNumbers.count(changes.size(), "change"),
                ReadableNumbers.count(statements.size(), "statement"), destination));
        new TreeMap<>(rows).forEach((table, count) -> text.append("%n  read %s: %s".formatted(table,
                ReadableNumbers.count(count, "row"))));
        changes.forEach(change -> text.append(change.isBreaking() ? "\n! " : "\n+ ").append(change));
        statements.forEach(statement -> text.append('\n').append(statement).append(';'));
        return text.toString();
    }
}
