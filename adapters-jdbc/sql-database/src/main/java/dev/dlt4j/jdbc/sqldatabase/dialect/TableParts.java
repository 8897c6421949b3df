package dev.dlt4j.jdbc.sqldatabase.dialect;

import dev.dlt4j.jdbc.sqldatabase.table.ForeignKey;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tables while they are put together.
public final class TableParts {
    private final CatalogRequest request;
    private final Map<String, Parts> tables = new LinkedHashMap<>();

    private static final class Parts {
        private final boolean view;
        private final List<SourceColumn> columns = new ArrayList<>();
        private final List<String> key = new ArrayList<>();
        private final Map<String, KeyParts> foreign = new LinkedHashMap<>();

        private Parts(boolean view) {
            this.view = view;
        }
    }

    private record KeyParts(String schema, String table, List<String> columns, List<String> referenced) {}

    public TableParts(CatalogRequest request) {
        this.request = request;
    }

    public CatalogRequest request() {
        return request;
    }

    public void table(String name, boolean view) {
        if (request.wants(name, view)) {
            tables.putIfAbsent(name, new Parts(view));
        }
    }

    public boolean has(String table) {
        return tables.containsKey(table);
    }

    public boolean isView(String table) {
        return parts(table).view;
    }

    public List<String> names() {
        return List.copyOf(tables.keySet());
    }

    public void column(String table, SourceColumn column) {
        if (has(table)) {
            parts(table).columns.add(column);
        }
    }

    public void keyColumn(String table, String column) {
        if (has(table)) {
            parts(table).key.add(column);
        }
    }

    /// Adds a column to a foreign key.
    ///
    /// @param name of the constraint, unique in its table
    public void foreignKey(String table, String name, String column, String schema, String referenced,
            @Nullable String referencedColumn) {
        if (has(table)) {
            KeyParts key = parts(table).foreign.computeIfAbsent(name,
                    absent -> new KeyParts(schema, referenced, new ArrayList<>(), new ArrayList<>()));
            key.columns().add(column);
            if (referencedColumn != null) {
                key.referenced().add(referencedColumn);
            }
        }
    }

    private Parts parts(String table) {
        Parts parts = tables.get(table);
        if (parts == null) {
            throw new IllegalStateException("no table " + table);
        }
        return parts;
    }

    public List<SourceTable> tables() {
        List<SourceTable> all = new ArrayList<>();
        tables.forEach((name, parts) -> all.add(new SourceTable(request.schema(), name, parts.view,
                parts.columns, parts.key, parts.foreign.values().stream()
                        .map(key -> new ForeignKey(key.columns(), key.schema(), key.table(),
                                key.referenced()))
                        .toList(),
                Optional.empty())));
        return all;
    }
}
