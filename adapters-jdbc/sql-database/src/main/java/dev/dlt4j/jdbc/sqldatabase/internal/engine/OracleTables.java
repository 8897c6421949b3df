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
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The catalog of Oracle: one statement for columns, one for keys. Tables in the recycle bin are left out.
final class OracleTables {
    private static final String COLUMNS = """
            SELECT c.TABLE_NAME, CASE WHEN EXISTS (SELECT 1 FROM ALL_VIEWS v
                WHERE v.OWNER = c.OWNER AND v.VIEW_NAME = c.TABLE_NAME) OR EXISTS (SELECT 1 FROM ALL_MVIEWS m
                WHERE m.OWNER = c.OWNER AND m.MVIEW_NAME = c.TABLE_NAME) THEN 1 ELSE 0 END,
              c.COLUMN_NAME, c.NULLABLE, c.DATA_TYPE, c.CHAR_LENGTH, c.DATA_LENGTH, c.DATA_PRECISION,
              c.DATA_SCALE
            FROM ALL_TAB_COLUMNS c
            WHERE c.OWNER = ? AND c.TABLE_NAME NOT LIKE 'BIN$%%' %s ORDER BY c.TABLE_NAME, c.COLUMN_ID""";
    private static final String KEYS = """
            SELECT k.TABLE_NAME, k.CONSTRAINT_TYPE, k.CONSTRAINT_NAME, c.COLUMN_NAME, r.OWNER, r.TABLE_NAME,
              rc.COLUMN_NAME
            FROM ALL_CONSTRAINTS k
            JOIN ALL_CONS_COLUMNS c ON c.OWNER = k.OWNER AND c.CONSTRAINT_NAME = k.CONSTRAINT_NAME
            LEFT JOIN ALL_CONSTRAINTS r ON r.OWNER = k.R_OWNER AND r.CONSTRAINT_NAME = k.R_CONSTRAINT_NAME
            LEFT JOIN ALL_CONS_COLUMNS rc ON rc.OWNER = r.OWNER AND rc.CONSTRAINT_NAME = r.CONSTRAINT_NAME
              AND rc.POSITION = c.POSITION
            WHERE k.CONSTRAINT_TYPE IN ('P', 'R') AND k.OWNER = ? %s
            ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, c.POSITION""";

    private OracleTables() {}

    static List<SourceTable> of(Connection connection, CatalogRequest request) throws SQLException {
        CatalogRequest shown = new CatalogRequest(OracleNames.shown(request.schema()), request.names(),
                request.views(), request.foreignKeys());
        CatalogRequest stored = new CatalogRequest(OracleNames.stored(request.schema()),
                request.names().map(names -> names.stream().map(OracleNames::stored)
                        .collect(Collectors.toUnmodifiableSet())),
                request.views(), request.foreignKeys());
        TableParts parts = new TableParts(shown);
        CatalogRows.each(connection, COLUMNS, "c.TABLE_NAME", stored, rows -> column(rows, parts));
        CatalogRows.each(connection, KEYS, "k.TABLE_NAME", stored, rows -> key(rows, parts));
        return parts.tables();
    }

    private static void column(ResultSet rows, TableParts parts) throws SQLException {
        String table = OracleNames.shown(rows.getString(1));
        parts.table(table, rows.getBoolean(2));
        parts.column(table, SourceColumn.of(OracleNames.shown(rows.getString(3)),
                type(rows.getString(5), rows.getInt(6), rows.getInt(7), rows.getObject(8, Integer.class),
                        rows.getObject(9, Integer.class)),
                rows.getString(4).equals("Y")));
    }

    private static void key(ResultSet rows, TableParts parts) throws SQLException {
        String table = OracleNames.shown(rows.getString(1));
        String column = OracleNames.shown(rows.getString(4));
        if (rows.getString(2).equals("P")) {
            parts.keyColumn(table, column);
        } else if (parts.request().foreignKeys()) {
            String owner = rows.getString(5);
            String other = rows.getString(6);
            String otherColumn = rows.getString(7);
            // all three are null when the user may not see the other table
            parts.foreignKey(table, rows.getString(3), column, owner == null ? "" : OracleNames.shown(owner),
                    other == null ? "" : OracleNames.shown(other),
                    otherColumn == null ? null : OracleNames.shown(otherColumn));
        }
    }

    /// @param characters length of texts
    /// @param bytes      length of the others
    static SqlType type(String written, int characters, int bytes, @Nullable Integer precision,
            @Nullable Integer scale) {
        String name = written.toLowerCase(Locale.ROOT).replaceAll("\\s*\\(\\s*[\\d,\\s]+\\)", "").strip();
        return switch (name) {
            case "number" -> number(name, precision, scale);
            case "float", "double precision", "real", "binary_float", "binary_double" ->
                // its name is not one of those that are read in single precision
                SqlType.of(SqlKind.DOUBLE, name.equals("real") ? "double precision" : name);
            case "char", "nchar", "varchar2", "nvarchar2", "varchar" ->
                SqlType.sized(SqlKind.TEXT, name, JdbcTypes.length(characters));
            case "long", "clob", "nclob" -> SqlType.of(SqlKind.TEXT, name);
            case "raw" -> SqlType.sized(SqlKind.BINARY, name, JdbcTypes.length(bytes));
            case "long raw", "blob", "bfile" -> SqlType.of(SqlKind.BINARY, name);
            // a date has a time of day
            case "date", "timestamp" -> SqlType.of(SqlKind.TIMESTAMP, name);
            case "timestamp with time zone", "timestamp with local time zone" ->
                SqlType.of(SqlKind.TIMESTAMP_TZ, name);
            case "boolean" -> SqlType.of(SqlKind.BOOL, name);
            case "json" -> SqlType.of(SqlKind.JSON, name);
            default -> SqlType.of(SqlKind.UNKNOWN, name);
        };
    }

    private static SqlType number(String name, @Nullable Integer precision, @Nullable Integer scale) {
        if (precision == null && scale != null && scale == 0) {
            // INTEGER, which has up to 38 digits
            return SqlType.of(SqlKind.INTEGER, OracleReading.WHOLE);
        }
        return precision == null || precision == 0 || scale == null || scale < 0 || scale > precision
                ? SqlType.decimal(name, null, null)
                : SqlType.decimal(name, precision, scale);
    }
}
