package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReader;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReaders;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcTypes;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.TableParts;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DuckDB.
public final class DuckDbReading implements SourceDialect {
    private static final String TABLES = """
            SELECT name, is_view FROM (
              SELECT database_name, schema_name, table_name AS name, false AS is_view FROM duckdb_tables()
              WHERE NOT internal
              UNION ALL SELECT database_name, schema_name, view_name, true FROM duckdb_views()
              WHERE NOT internal)
            WHERE database_name = current_database() AND schema_name = ? %s ORDER BY 1""";
    private static final String COLUMNS = """
            SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns()
            WHERE database_name = current_database() AND schema_name = ? %s
            ORDER BY table_oid, column_index""";
    private static final String KEYS = """
            SELECT table_name, constraint_type, constraint_index, constraint_column_names, referenced_table,
              referenced_column_names
            FROM duckdb_constraints() WHERE database_name = current_database() AND schema_name = ?
              AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY') %s""";
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),\\s*(\\d+)\\)");

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public boolean speaks(String product) {
        return product.equals("duckdb");
    }

    @Override
    public String defaultSchema(Connection connection) {
        return "main";
    }

    @Override
    public List<SourceTable> tables(Connection connection, CatalogRequest request) throws SQLException {
        TableParts parts = new TableParts(request);
        CatalogRows.each(connection, TABLES, "name", request,
                rows -> parts.table(rows.getString(1), rows.getBoolean(2)));
        CatalogRows.each(connection, COLUMNS, "table_name", request,
                rows -> parts.column(rows.getString(1), SourceColumn.of(rows.getString(2),
                        named(rows.getString(3)), rows.getBoolean(4))));
        CatalogRows.each(connection, KEYS, "table_name", request, rows -> key(rows, parts));
        return parts.tables();
    }

    private static void key(ResultSet rows, TableParts parts) throws SQLException {
        String table = rows.getString(1);
        Object[] columns = (Object[]) rows.getArray(4).getArray();
        if (rows.getString(2).equals("PRIMARY KEY")) {
            for (Object column : columns) {
                parts.keyColumn(table, String.valueOf(column));
            }
        } else if (parts.request().foreignKeys()) {
            Object[] others = (Object[]) rows.getArray(6).getArray();
            for (int i = 0; i < columns.length; i++) {
                parts.foreignKey(table, rows.getString(3), String.valueOf(columns[i]),
                        parts.request().schema(), rows.getString(5), String.valueOf(others[i]));
            }
        }
    }

    @Override
    public SqlType type(JdbcColumn column) {
        return named(column.typeName());
    }

    static SqlType named(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(lower);
        if (decimal.matches()) {
            return SqlType.decimal("decimal", Integer.valueOf(decimal.group(1)),
                    Integer.valueOf(decimal.group(2)));
        }
        if (lower.endsWith("]") || lower.startsWith("struct(") || lower.startsWith("map(")) {
            return SqlType.of(SqlKind.NESTED, lower);
        }
        if (lower.startsWith("enum(")) {
            return SqlType.of(SqlKind.TEXT, "enum");
        }
        String name = JdbcTypes.name(lower);
        return switch (name) {
            case "boolean" -> SqlType.of(SqlKind.BOOL, name);
            case "smallint" -> SqlType.of(SqlKind.SMALLINT, name);
            case "tinyint", "utinyint", "usmallint", "integer", "uinteger", "bigint" ->
                SqlType.of(SqlKind.INTEGER, name);
            case "ubigint" -> SqlType.of(SqlKind.INTEGER, name);
            case "hugeint", "uhugeint" -> SqlType.decimal(name, 38, 0);
            case "float" -> SqlType.of(SqlKind.DOUBLE, "real");
            case "double" -> SqlType.of(SqlKind.DOUBLE, name);
            case "varchar" -> SqlType.of(SqlKind.TEXT, name);
            case "uuid" -> SqlType.of(SqlKind.UUID, name);
            case "blob" -> SqlType.of(SqlKind.BINARY, "bytes");
            case "date" -> SqlType.of(SqlKind.DATE, name);
            case "time", "time with time zone" -> SqlType.of(SqlKind.TIME, name);
            case "timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns" ->
                SqlType.of(SqlKind.TIMESTAMP, name);
            case "timestamp with time zone" -> SqlType.of(SqlKind.TIMESTAMP_TZ, name);
            case "json" -> SqlType.of(SqlKind.JSON, name);
            default -> SqlType.of(SqlKind.UNKNOWN, name);
        };
    }

    @Override
    public String selected(String written, SqlType type) {
        return switch (type.kind()) {
            case NESTED -> "CAST(to_json(" + written + ") AS VARCHAR) AS " + written;
            case UNKNOWN, UUID, JSON -> "CAST(" + written + " AS VARCHAR) AS " + written;
            case TIME -> "CAST(CAST(" + written + " AS TIME) AS VARCHAR) AS " + written;
            default -> written;
        };
    }

    @Override
    public CellReader reader(SqlType type) {
        return switch (type.kind()) {
            case NESTED -> CellReaders.of(SqlType.of(SqlKind.JSON, type.name()));
            case TIME -> CellReaders::timeOfDay;
            default -> type.name().equals("ubigint") ? CellReaders::unsigned : CellReaders.of(type);
        };
    }

    @Override
    public boolean ordersTextsAsItCompares() {
        return true;
    }
}
