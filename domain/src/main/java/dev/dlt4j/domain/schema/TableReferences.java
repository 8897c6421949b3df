package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.naming.NamingConvention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// References of a table to others, as stored; at most one for each referenced table.
final class TableReferences {
    private TableReferences() {}

    /// The references with names of the naming convention; of several to one table the last is kept.
    static List<Object> normalized(@Nullable Object references, NamingConvention naming) {
        var byTable = new LinkedHashMap<String, Object>();
        for (Object item : Documents.listOrEmpty(references)) {
            var reference = new LinkedHashMap<String, @Nullable Object>(Documents.mapOrEmpty(item));
            reference.put("referenced_table", naming.normalizeTablesPath(referencedTable(reference)));
            reference.put("columns", normalizedColumns(reference.get("columns"), naming));
            reference.put("referenced_columns",
                    normalizedColumns(reference.get("referenced_columns"), naming));
            byTable.put(referencedTable(reference), reference);
        }
        return new ArrayList<>(byTable.values());
    }

    /// The existing references with those of `added` that are new or name other columns, null when nothing
    /// changes.
    static @Nullable List<Object> merged(@Nullable Object existing, @Nullable Object added) {
        var byTable = new LinkedHashMap<String, Object>();
        for (Object item : Documents.listOrEmpty(existing)) {
            var reference = Documents.mapOrEmpty(item);
            byTable.put(referencedTable(reference), reference);
        }
        boolean changed = false;
        for (Object item : Documents.listOrEmpty(added)) {
            var reference = Documents.mapOrEmpty(item);
            var known = Documents.map(byTable.get(referencedTable(reference)));
            if (known == null || !columnPairs(known).equals(columnPairs(reference))) {
                byTable.put(referencedTable(reference), reference);
                changed = true;
            }
        }
        return changed ? new ArrayList<>(byTable.values()) : null;
    }

    private static String referencedTable(Map<String, @Nullable Object> reference) {
        return String.valueOf(reference.get("referenced_table"));
    }

    private static List<String> normalizedColumns(@Nullable Object columns, NamingConvention naming) {
        return Documents.strings(columns).stream().map(naming::normalizePath).toList();
    }

    private static Map<String, String> columnPairs(Map<String, @Nullable Object> reference) {
        var columns = Documents.strings(reference.get("columns"));
        var referenced = Documents.strings(reference.get("referenced_columns"));
        var pairs = new LinkedHashMap<String, String>();
        for (int i = 0; i < Math.min(columns.size(), referenced.size()); i++) {
            pairs.put(columns.get(i), referenced.get(i));
        }
        return pairs;
    }
}
