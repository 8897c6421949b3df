package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.internal.normalize.rows.LossRemarks;
import dev.dlt4j.internal.normalize.rows.TableRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Warnings about the documents of a package: columns without values, keys and lists that become one column
/// or table, digits that were lost. Changed by one thread at a time, the one whose turn it is.
public final class PackageRemarks {
    private final Map<String, Set<String>> nullOnly = new LinkedHashMap<>();
    private final Map<String, Map<String, List<String>>> mergedKeys = new LinkedHashMap<>();
    private final Map<String, List<String>> mergedLists = new LinkedHashMap<>();
    private final LossRemarks losses = new LossRemarks();

    /// Adds a worker's remarks about its chunk.
    void add(Worker worker) {
        losses.addAll(worker.tables.losses());
        worker.learner.nullOnly().forEach(this::addNullOnly);
        worker.learner.mergedKeys().forEach((table, columns) -> columns.forEach(
                mergedKeys.computeIfAbsent(table, name -> new LinkedHashMap<>())::putIfAbsent));
        for (TableRows table : worker.tables.all()) {
            addNullOnly(table.name, table.nullOnly());
            if (!table.mergedLists().isEmpty()) {
                mergedLists.putIfAbsent(table.name, table.mergedLists());
            }
        }
    }

    /// Adds names of a table that were null in all rows seen.
    void addNullOnly(String table, Set<String> names) {
        if (!names.isEmpty()) {
            nullOnly.computeIfAbsent(table, name -> new LinkedHashSet<>()).addAll(names);
        }
    }

    /// Names that had only nulls in the rows seen, by table; some may have become columns since.
    public Map<String, Set<String>> nullOnly() {
        return nullOnly;
    }

    public Map<String, Map<String, List<String>>> mergedKeys() {
        return mergedKeys;
    }

    public Map<String, List<String>> mergedLists() {
        return mergedLists;
    }

    public List<String> losses() {
        return new ArrayList<>(losses.messages());
    }
}
