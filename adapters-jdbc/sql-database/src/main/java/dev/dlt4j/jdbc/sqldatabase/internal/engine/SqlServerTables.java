package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcTypes;
import dev.dlt4j.jdbc.sqldatabase.dialect.TableParts;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The catalog of SQL Server: a statement each for columns, primary keys and foreign keys. Foreign keys are
/// read from `sys`, as `INFORMATION_SCHEMA` leaves out those that refer to a unique index.
final class SqlServerTables {
    private static final String COLUMNS = """
            SELECT c.TABLE_NAME, t.TABLE_TYPE, c.COLUMN_NAME, c.IS_NULLABLE, c.DATA_TYPE,
              c.CHARACTER_MAXIMUM_LENGTH, c.NUMERIC_PRECISION, c.NUMERIC_SCALE
            FROM INFORMATION_SCHEMA.COLUMNS c JOIN INFORMATION_SCHEMA.TABLES t
              ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
            WHERE c.TABLE_SCHEMA = ? %s ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION""";
    private static final String KEYS = """
            SELECT k.TABLE_NAME, k.COLUMN_NAME
            FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE k JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS c
              ON c.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = k.CONSTRAINT_NAME
            WHERE c.CONSTRAINT_TYPE = 'PRIMARY KEY' AND k.TABLE_SCHEMA = ? %s
            ORDER BY k.TABLE_NAME, k.ORDINAL_POSITION""";
    private static final String FOREIGN_KEYS = """
            SELECT t.name, k.name, c.name, rs.name, r.name, rc.name
            FROM sys.foreign_key_columns f
            JOIN sys.foreign_keys k ON k.object_id = f.constraint_object_id
            JOIN sys.tables t ON t.object_id = f.parent_object_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            JOIN sys.columns c ON c.object_id = f.parent_object_id AND c.column_id = f.parent_column_id
            JOIN sys.tables r ON r.object_id = f.referenced_object_id
            JOIN sys.schemas rs ON rs.schema_id = r.schema_id
            JOIN sys.columns rc ON rc.object_id = f.referenced_object_id
              AND rc.column_id = f.referenced_column_id
            WHERE s.name = ? %s ORDER BY t.name, k.name, f.constraint_column_id""";

    private SqlServerTables() {}

    static List<SourceTable> of(Connection connection, CatalogRequest request) throws SQLException {
        TableParts parts = new TableParts(request);
        CatalogRows.each(connection, COLUMNS, "c.TABLE_NAME", request, rows -> column(rows, parts));
        CatalogRows.each(connection, KEYS, "k.TABLE_NAME", request,
                rows -> parts.keyColumn(rows.getString(1), rows.getString(2)));
        if (request.foreignKeys()) {
            CatalogRows.each(connection, FOREIGN_KEYS, "t.name", request,
                    rows -> parts.foreignKey(rows.getString(1), rows.getString(2), rows.getString(3),
                            rows.getString(4), rows.getString(5), rows.getString(6)));
        }
        return parts.tables();
    }

    private static void column(ResultSet rows, TableParts parts) throws SQLException {
        parts.table(rows.getString(1), rows.getString(2).contains("VIEW"));
        parts.column(rows.getString(1), SourceColumn.of(rows.getString(3),
                type(rows.getString(5), rows.getInt(6), rows.getObject(7, Integer.class),
                        rows.getObject(8, Integer.class)),
                rows.getString(4).equals("YES")));
    }

    /// @param length characters or bytes; -1 for `max`
    static SqlType type(String written, int length, @Nullable Integer precision, @Nullable Integer scale) {
        String name = JdbcTypes.name(written);
        return switch (name) {
            case "bit" -> SqlType.of(SqlKind.BOOL, name);
            case "smallint" -> SqlType.of(SqlKind.SMALLINT, name);
            case "tinyint", "int", "int identity", "bigint", "bigint identity" ->
                SqlType.of(SqlKind.INTEGER, name);
            case "decimal", "numeric" -> SqlType.decimal(name, precision, scale);
            // dlt declares nothing and finds decimals among the values
            case "money", "smallmoney" -> SqlType.decimal(name, null, null);
            case "real", "float", "double precision" -> SqlType.of(SqlKind.DOUBLE, name);
            case "char", "varchar", "nchar", "nvarchar", "sysname" ->
                SqlType.sized(SqlKind.TEXT, name, JdbcTypes.length(length));
            case "text", "ntext", "xml" -> SqlType.of(SqlKind.TEXT, name);
            case "binary", "varbinary" -> SqlType.sized(SqlKind.BINARY, name, JdbcTypes.length(length));
            case "image", "timestamp", "rowversion" -> SqlType.of(SqlKind.BINARY, name);
            case "uniqueidentifier" -> SqlType.of(SqlKind.UUID, name);
            case "date" -> SqlType.of(SqlKind.DATE, name);
            case "time" -> SqlType.of(SqlKind.TIME, name);
            case "datetime", "datetime2", "smalldatetime" -> SqlType.of(SqlKind.TIMESTAMP, name);
            case "datetimeoffset" -> SqlType.of(SqlKind.TIMESTAMP_TZ, name);
            case "json" -> SqlType.of(SqlKind.JSON, name);
            default -> SqlType.of(SqlKind.UNKNOWN, name);
        };
    }
}
