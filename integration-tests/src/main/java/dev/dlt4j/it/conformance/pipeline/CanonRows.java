package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.it.conformance.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Rows in the order of their content, their ids numbered in that order, with the same number for an id in
/// all runs.
final class CanonRows {
    private static final String ID = "_dlt_id";
    private static final String PARENT_ID = "_dlt_parent_id";
    private static final Set<String> ID_COLUMNS = Set.of(ID, PARENT_ID, "_dlt_root_id");

    private final List<String> exact;
    private final UnaryOperator<@Nullable Object> mask;
    private final Map<String, String> ids = new HashMap<>();

    /// @param exact root tables whose ids are shown, with all nested in them
    /// @param mask  masks loads and times in a value
    CanonRows(List<String> exact, UnaryOperator<@Nullable Object> mask) {
        this.exact = exact;
        this.mask = mask;
    }

    private record Row(String table, Map<String, @Nullable Object> cells) {
        @Nullable
        Object cell(String wanted) {
            for (Map.Entry<String, @Nullable Object> cell : cells.entrySet()) {
                if (cell.getKey().toLowerCase(Locale.ROOT).equals(wanted)) {
                    return cell.getValue();
                }
            }
            return null;
        }
    }

    /// The tables of one dataset after one run.
    private final class Dataset {
        private final Map<String, List<Row>> rows = new TreeMap<>();
        private final Map<String, String> parentOf = new HashMap<>();
        private final Map<String, TreeSet<String>> children = new HashMap<>();
        private final Map<String, Map<@Nullable Object, List<Row>>> byParent = new HashMap<>();

        Dataset(Map<String, @Nullable Object> tables, Map<String, String> parents) {
            Map<String, String> lower = new HashMap<>();
            tables.keySet().forEach(name -> lower.put(name.toLowerCase(Locale.ROOT), name));
            tables.forEach((name, written) -> {
                Map<String, @Nullable Object> table = Values.map(written);
                List<Row> found = new ArrayList<>();
                for (Object row : Values.list(table.get("rows"))) {
                    found.add(new Row(name, cells(row, Values.list(table.get("columns")))));
                }
                rows.put(name, found);
                String parent = lower.get(parents.getOrDefault(name, "").toLowerCase(Locale.ROOT));
                if (parent != null) {
                    parentOf.put(name, parent);
                    children.computeIfAbsent(parent, none -> new TreeSet<>()).add(name);
                }
                for (Row row : found) {
                    byParent.computeIfAbsent(name, none -> new HashMap<>())
                            .computeIfAbsent(row.cell(PARENT_ID), none -> new ArrayList<>()).add(row);
                }
            });
        }

        private static Map<String, @Nullable Object> cells(@Nullable Object row,
                List<@Nullable Object> columns) {
            if (row instanceof Map<?, ?>) {
                return Values.map(row);
            }
            Map<String, @Nullable Object> cells = new LinkedHashMap<>();
            List<@Nullable Object> values = Values.list(row);
            for (int i = 0; i < values.size(); i++) {
                cells.put(String.valueOf(Values.list(columns.get(i)).getFirst()), values.get(i));
            }
            return cells;
        }

        int depth(String table) {
            int depth = 0;
            for (String above = parentOf.get(table); above != null; above = parentOf.get(above)) {
                depth++;
            }
            return depth;
        }

        boolean isExact(String table) {
            String root = table;
            for (String above = parentOf.get(root); above != null; above = parentOf.get(above)) {
                root = above;
            }
            return exact.contains(root);
        }

        String key(Row row) {
            Map<String, @Nullable Object> own = new TreeMap<>();
            row.cells().forEach((name, value) -> {
                if (isExact(row.table()) || !ID_COLUMNS.contains(name.toLowerCase(Locale.ROOT))) {
                    own.put(name, mask.apply(value));
                }
            });
            StringBuilder key = new StringBuilder(CanonText.of(own));
            Object id = row.cell(ID);
            if (id != null) {
                for (String child : children.getOrDefault(row.table(), new TreeSet<>())) {
                    List<String> keys = byParent.getOrDefault(child, Map.of()).getOrDefault(id, List.of())
                            .stream().map(this::key).sorted().toList();
                    key.append('|').append(String.join(";", keys));
                }
            }
            return key.toString();
        }
    }

    Map<String, @Nullable Object> tables(Map<String, @Nullable Object> tables, Map<String, String> parents) {
        Dataset dataset = new Dataset(tables, parents);
        List<String> order = new ArrayList<>(dataset.rows.keySet());
        order.sort(Comparator.comparingInt(dataset::depth).thenComparing(Comparator.naturalOrder()));
        Map<String, @Nullable Object> shown = new TreeMap<>();
        for (String name : order) {
            List<Row> rows = dataset.rows.getOrDefault(name, List.of());
            IdentityHashMap<Row, String> keys = new IdentityHashMap<>();
            rows.forEach(row -> keys.put(row, dataset.key(row)));
            rows.sort(Comparator.comparingInt((Row row) -> number(row.cell(PARENT_ID)))
                    .thenComparing(row -> keys.getOrDefault(row, ""))
                    .thenComparingInt(row -> number(row.cell(ID))));
            if (!dataset.isExact(name)) {
                rows.forEach(this::numberIds);
            }
            List<Map<String, @Nullable Object>> masked = new ArrayList<>();
            for (Row row : rows) {
                masked.add(shown(row, dataset.isExact(name)));
            }
            shown.put(name, inColumns(Values.map(tables.get(name)).get("columns"), masked));
        }
        return shown;
    }

    /// Rows are lists where all of them have the columns of their table, as in databases they do.
    private static Map<String, @Nullable Object> inColumns(@Nullable Object columns,
            List<Map<String, @Nullable Object>> rows) {
        List<String> names = Values.list(columns).stream()
                .map(column -> String.valueOf(Values.list(column).getFirst())).toList();
        boolean whole = columns != null
                && rows.stream().allMatch(row -> row.keySet().equals(Set.copyOf(names)));
        return Values.of("columns", columns, "rows",
                whole ? rows.stream().map(row -> names.stream().map(row::get).toList()).toList() : rows);
    }

    private int number(@Nullable Object id) {
        String known = ids.get(String.valueOf(id));
        return known == null ? -1 : Integer.parseInt(known.substring("$id:".length()));
    }

    private void numberIds(Row row) {
        row.cells().forEach((name, value) -> {
            if (value instanceof String id && ID_COLUMNS.contains(name.toLowerCase(Locale.ROOT))) {
                ids.putIfAbsent(id, "$id:" + (ids.size() + 1));
            }
        });
    }

    /// The row with ids and times masked.
    private Map<String, @Nullable Object> shown(Row row, boolean exactIds) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        row.cells().forEach((name, value) -> masked.put(name,
                !exactIds && ID_COLUMNS.contains(name.toLowerCase(Locale.ROOT))
                        ? value instanceof String id ? ids.getOrDefault(id, id) : value
                        : mask.apply(value)));
        return masked;
    }
}
