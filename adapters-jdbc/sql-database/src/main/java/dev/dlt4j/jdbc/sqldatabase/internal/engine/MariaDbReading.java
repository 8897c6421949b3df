package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReader;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReaders;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcTypes;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceMoments;
import dev.dlt4j.jdbc.sqldatabase.dialect.TableParts;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// MariaDB and MySQL.
public final class MariaDbReading implements SourceDialect {
    private static final String COLUMNS = """
            SELECT c.TABLE_NAME, t.TABLE_TYPE, c.COLUMN_NAME, c.IS_NULLABLE, c.DATA_TYPE, c.COLUMN_TYPE,
              c.CHARACTER_MAXIMUM_LENGTH, c.NUMERIC_PRECISION, c.NUMERIC_SCALE
            FROM information_schema.COLUMNS c JOIN information_schema.TABLES t
              ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
            WHERE c.TABLE_SCHEMA = ? %s ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION""";
    private static final String KEYS = """
            SELECT TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME,
              REFERENCED_COLUMN_NAME
            FROM information_schema.KEY_COLUMN_USAGE
            WHERE TABLE_SCHEMA = ? AND (CONSTRAINT_NAME = 'PRIMARY' OR REFERENCED_TABLE_NAME IS NOT NULL) %s
            ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION""";

    private static final String UNSIGNED = "bigint unsigned";
    private static final String BITS = "bit";
    private static final String YEAR_ZERO = "0000-";

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public boolean speaks(String product) {
        return product.equals("mariadb") || product.equals("mysql");
    }

    @Override
    public String identifier(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /// A database is what other engines have as a schema.
    @Override
    public String defaultSchema(Connection connection) throws SQLException {
        String database = connection.getCatalog();
        return database == null ? "" : database;
    }

    @Override
    public List<SourceTable> tables(Connection connection, CatalogRequest request) throws SQLException {
        TableParts parts = new TableParts(request);
        CatalogRows.each(connection, COLUMNS, "c.TABLE_NAME", request, rows -> column(rows, parts));
        CatalogRows.each(connection, KEYS, "TABLE_NAME", request, rows -> key(rows, parts));
        return parts.tables();
    }

    private static void column(ResultSet rows, TableParts parts) throws SQLException {
        boolean view = rows.getString(2).contains("VIEW");
        parts.table(rows.getString(1), view);
        parts.column(rows.getString(1), SourceColumn.of(rows.getString(3),
                type(rows.getString(5), rows.getString(6), rows.getLong(7), rows.getObject(8, Integer.class),
                        rows.getObject(9, Integer.class)),
                // SQLAlchemy takes all columns of a view for nullable
                view || rows.getString(4).equals("YES")));
    }

    private static void key(ResultSet rows, TableParts parts) throws SQLException {
        if (rows.getString(2).equals("PRIMARY")) {
            parts.keyColumn(rows.getString(1), rows.getString(3));
        } else if (parts.request().foreignKeys()) {
            parts.foreignKey(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4),
                    rows.getString(5), rows.getString(6));
        }
    }

    @Override
    public SqlType type(JdbcColumn column) {
        String name = JdbcTypes.name(column.typeName());
        boolean unsigned = name.endsWith(" unsigned");
        String plain = unsigned ? name.substring(0, name.length() - " unsigned".length()) : name;
        return type(plain, name, column.size(), column.size(), column.digits());
    }

    /// @param name    of the type
    /// @param written with parameters and `unsigned`
    static SqlType type(String name, String written, long length, @Nullable Integer precision,
            @Nullable Integer scale) {
        return switch (name) {
            case "smallint" -> SqlType.of(SqlKind.SMALLINT, name);
            case "tinyint", "year", "mediumint", "int", "integer" -> SqlType.of(SqlKind.INTEGER, name);
            case "bigint" -> SqlType.of(SqlKind.INTEGER, written.contains("unsigned") ? UNSIGNED : name);
            case "decimal", "numeric" -> SqlType.decimal(name, precision, scale);
            case "float" -> SqlType.of(SqlKind.DOUBLE, "real");
            case "double" -> SqlType.of(SqlKind.DOUBLE, name);
            case "tinytext", "text", "mediumtext", "longtext" -> SqlType.of(SqlKind.TEXT, name);
            case "char", "varchar" ->
                SqlType.sized(SqlKind.TEXT, name, JdbcTypes.length((int) length));
            case "enum", "set" -> SqlType.sized(SqlKind.TEXT, name, (int) length);
            case "uuid" -> SqlType.of(SqlKind.UUID, name);
            case "binary", "varbinary" ->
                SqlType.sized(SqlKind.BINARY, name, JdbcTypes.length((int) length));
            case "tinyblob", "blob", "mediumblob", "longblob", "geometry", "point", "linestring", "polygon",
                    "multipoint", "multilinestring", "multipolygon", "geometrycollection", "geomcollection" ->
                SqlType.of(SqlKind.BINARY, name);
            case "bit" -> SqlType.of(SqlKind.INTEGER, BITS);
            case "date" -> SqlType.of(SqlKind.DATE, name);
            case "time" -> SqlType.of(SqlKind.TIME, name);
            case "datetime", "timestamp" -> SqlType.of(SqlKind.TIMESTAMP, name);
            case "json" -> SqlType.of(SqlKind.JSON, name);
            default -> SqlType.of(SqlKind.UNKNOWN, name);
        };
    }

    /// Bits are a number, as in SQLAlchemy.
    @Override
    public String selected(String written, SqlType type) {
        return type.name().equals(BITS) ? "CAST(" + written + " AS UNSIGNED) AS " + written : written;
    }

    @Override
    public CellReader reader(SqlType type) {
        return switch (type.kind()) {
            case INTEGER -> type.name().equals(UNSIGNED) || type.name().equals(BITS)
                    ? CellReaders::unsigned
                    : CellReaders.of(type);
            case TIME -> parsed(text -> SourceMoments.micros(LocalTime.parse(text)));
            case DATE -> parsed(text -> LocalDate.parse(text).toEpochDay());
            case TIMESTAMP ->
                parsed(text -> SourceMoments.micros(LocalDateTime.parse(text.replace(' ', 'T'))));
            default -> CellReaders.of(type);
        };
    }

    /// A reader of values that come as text, since Java's types do not hold all of them: dates may have zeros
    /// for year, month and day, for which the driver would give null or fail, and a time may also be a span
    /// of up to 838 hours.
    ///
    /// @param number what the column holds for a text; fails with [DateTimeParseException] for other values
    private static CellReader parsed(ToLongFunction<String> number) {
        return (rows, index, to, row) -> {
            String text = rows.getString(index);
            if (text == null) {
                return true;
            }
            if (text.startsWith(YEAR_ZERO)) {
                return false;
            }
            try {
                to.setLong(row, number.applyAsLong(text));
                return true;
            } catch (DateTimeParseException e) {
                return false;
            }
        };
    }

    @Override
    public boolean ordersTextsAsItCompares() {
        return true;
    }

    /// One snapshot for all that is read.
    @Override
    public void beginReading(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
    }
}
