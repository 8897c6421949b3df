package dev.dlt4j.jdbc.sqldatabase.dialect;

import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The catalog as JDBC prescribes it: two calls for all tables and columns, and for the keys one per table.
final class MetadataCatalog {
    private final SourceDialect dialect;
    private final Connection connection;

    MetadataCatalog(SourceDialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    List<SourceTable> tables(CatalogRequest request) throws SQLException {
        DatabaseMetaData catalog = connection.getMetaData();
        String schema = request.schema().isEmpty() ? null : request.schema();
        TableParts parts = new TableParts(request);
        String pattern = schema == null ? null : escaped(catalog, schema);
        List<String> names = request.fewNames();
        String tables = names.size() == 1 ? escaped(catalog, names.getFirst()) : "%";
        try (ResultSet rows = catalog.getTables(connection.getCatalog(), pattern, tables, null)) {
            while (rows.next()) {
                String type = String.valueOf(rows.getString("TABLE_TYPE"));
                boolean view = type.contains("VIEW");
                if (view || type.equals("TABLE") || type.equals("BASE TABLE")
                        || type.equals("PARTITIONED TABLE")) {
                    parts.table(rows.getString("TABLE_NAME"), view);
                }
            }
        }
        columns(catalog, pattern, tables, parts);
        for (String table : parts.names()) {
            if (!parts.isView(table)) {
                keys(catalog, schema, table, parts);
            }
        }
        return parts.tables();
    }

    private void columns(DatabaseMetaData catalog, @Nullable String pattern, String tables,
            TableParts parts) throws SQLException {
        try (ResultSet rows = catalog.getColumns(connection.getCatalog(), pattern, tables, "%")) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME");
                if (parts.has(table)) {
                    JdbcColumn type = new JdbcColumn(rows.getInt("DATA_TYPE"),
                            String.valueOf(rows.getString("TYPE_NAME")), rows.getInt("COLUMN_SIZE"),
                            rows.getInt("DECIMAL_DIGITS"));
                    int nulls = rows.getInt("NULLABLE");
                    parts.column(table, SourceColumn.of(rows.getString("COLUMN_NAME"), dialect.type(type),
                            nulls == DatabaseMetaData.columnNullableUnknown
                                    ? null
                                    : nulls == DatabaseMetaData.columnNullable));
                }
            }
        }
    }

    private void keys(DatabaseMetaData catalog, @Nullable String schema, String table, TableParts parts)
            throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet rows = catalog.getPrimaryKeys(connection.getCatalog(), schema, table)) {
            while (rows.next()) {
                key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        key.values().forEach(column -> parts.keyColumn(table, column));
        if (!parts.request().foreignKeys()) {
            return;
        }
        try (ResultSet rows = catalog.getImportedKeys(connection.getCatalog(), schema, table)) {
            while (rows.next()) {
                String other = rows.getString("PKTABLE_SCHEM");
                parts.foreignKey(table, rows.getString("FK_NAME") + "." + rows.getString("PKTABLE_NAME"),
                        rows.getString("FKCOLUMN_NAME"),
                        other == null ? "" : other, rows.getString("PKTABLE_NAME"),
                        rows.getString("PKCOLUMN_NAME"));
            }
        }
    }

    private static String escaped(DatabaseMetaData catalog, String name) throws SQLException {
        String escape = catalog.getSearchStringEscape();
        return escape == null || escape.isEmpty()
                ? name
                : name.replace("_", escape + "_").replace("%", escape + "%");
    }
}
