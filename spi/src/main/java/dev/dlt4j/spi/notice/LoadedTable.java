package dev.dlt4j.spi.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table that a package loaded rows into, or that it changed.
///
/// @param schema  the schema it belongs to
/// @param rows    how many rows were loaded
/// @param created whether the package created it
/// @param columns all its columns, in order
public record LoadedTable(String loadId, String schema, String name, long rows, boolean created,
        List<Column> columns) {
    /// A column.
    ///
    /// @param dataType dlt's name of its type: `text`, `bigint`
    /// @param added    whether the package added it
    public record Column(String name, String dataType, boolean added) {}

    public LoadedTable {
        columns = List.copyOf(columns);
    }

    /// Whether the package created it or added columns to it.
    public boolean isChanged() {
        return created || columns.stream().anyMatch(Column::added);
    }

    /// The columns that the package added; all of them when it created the table.
    public List<Column> addedColumns() {
        return columns.stream().filter(Column::added).toList();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("load_id", loadId);
        map.put("schema_name", schema);
        map.put("table_name", name);
        map.put("items_count", rows);
        map.put("created", created);
        map.put("columns", columns.stream().map(column -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", column.name());
            each.put("data_type", column.dataType());
            each.put("added", column.added());
            return each;
        }).toList());
        return map;
    }
}
