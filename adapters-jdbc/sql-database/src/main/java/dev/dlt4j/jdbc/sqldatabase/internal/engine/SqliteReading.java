package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.BoundValues;
import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReader;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcTypes;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.TableParts;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// SQLite, where each value has a type of its own and moments are texts.
public final class SqliteReading implements SourceDialect {
    private static final String COLUMNS = """
            SELECT m.name, m.type, p.name, p.type, p."notnull", p.pk
            FROM main.sqlite_master m JOIN pragma_table_xinfo(m.name) p
            WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~' AND p.hidden <> 1
            """;
    private static final String COLUMNS_ORDER = " ORDER BY m.name, p.cid";
    private static final String KEYS = """
            SELECT m.name, f.id, f."from", f."table", f."to"
            FROM main.sqlite_master m JOIN pragma_foreign_key_list(m.name) f
            WHERE m.type = 'table' ORDER BY m.name, f.id DESC, f.seq""";
    private static final Pattern TYPE = Pattern
            .compile("(?<name>[^(]*)(?:\\(\\s*(?<first>\\d+)\\s*(?:,\\s*(?<second>\\d+)\\s*)?\\))?.*");

    /// In double quotes a name that no column has is a text to SQLite, and each row would have it as its
    /// value.
    @Override
    public String identifier(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public boolean speaks(String product) {
        return product.equals("sqlite");
    }

    @Override
    public String defaultSchema(Connection connection) {
        return "";
    }

    @Override
    public List<SourceTable> tables(Connection connection, CatalogRequest request) throws SQLException {
        TableParts parts = new TableParts(request);
        Map<String, Map<Integer, String>> keys = new HashMap<>();
        // a foreign key may refer to the key of another table without naming its columns
        List<String> names = request.foreignKeys() ? List.of() : request.fewNames();
        CatalogRows.each(connection, COLUMNS + CatalogRows.ofNames("m.name", names) + COLUMNS_ORDER, rows -> {
            String table = rows.getString(1);
            parts.table(table, rows.getString(2).equals("view"));
            parts.column(table, SourceColumn.of(rows.getString(3), declared(rows.getString(4)),
                    !rows.getBoolean(5)));
            if (rows.getInt(6) > 0) {
                keys.computeIfAbsent(table, absent -> new TreeMap<>()).put(rows.getInt(6), rows.getString(3));
            }
        }, names.toArray(String[]::new));
        keys.forEach((table, columns) -> columns.values().forEach(column -> parts.keyColumn(table, column)));
        if (request.foreignKeys()) {
            Map<String, Integer> position = new HashMap<>();
            CatalogRows.each(connection, KEYS, rows -> {
                String constraint = rows.getString(1) + "." + rows.getString(2);
                int at = position.merge(constraint, 1, Integer::sum);
                String column = rows.getString(5);
                String other = rows.getString(4);
                // without a name of its own it is the key of the other table
                parts.foreignKey(rows.getString(1), rows.getString(2), rows.getString(3), "", other,
                        column == null ? keys.getOrDefault(other, Map.of()).get(at) : column);
            });
        }
        return parts.tables();
    }

    @Override
    public SqlType type(JdbcColumn column) {
        return declared(column.typeName());
    }

    /// As SQLAlchemy reads declared types: by their names, then by SQLite's rules of affinity.
    static SqlType declared(@Nullable String declaration) {
        Matcher parts = TYPE.matcher(declaration == null ? "" : declaration.strip());
        String name = parts.matches() ? JdbcTypes.name(parts.group("name")) : "";
        Integer first = parts.matches() && parts.group("first") != null
                ? Integer.valueOf(parts.group("first"))
                : null;
        Integer second = parts.matches() && parts.group("second") != null
                ? Integer.valueOf(parts.group("second"))
                : null;
        return switch (name) {
            case "bool", "boolean" -> SqlType.of(SqlKind.BOOL, name);
            case "smallint" -> SqlType.of(SqlKind.SMALLINT, name);
            case "int", "integer", "bigint" -> SqlType.of(SqlKind.INTEGER, name);
            case "decimal", "numeric" -> decimal(name, first, second);
            case "float", "real", "double", "double precision", "double_precision" ->
                SqlType.of(SqlKind.DOUBLE, "double");
            case "date", "date_char" -> SqlType.of(SqlKind.DATE, name);
            case "time", "time_char" -> SqlType.of(SqlKind.TIME, name);
            case "datetime", "datetime_char", "timestamp" -> SqlType.of(SqlKind.TIMESTAMP, name);
            case "json" -> SqlType.of(SqlKind.JSON, name);
            case "blob" -> SqlType.sized(SqlKind.BINARY, name, first);
            case "" -> SqlType.of(SqlKind.UNKNOWN, "");
            default -> name.contains("int")
                    ? SqlType.of(SqlKind.INTEGER, name)
                    : name.contains("char") || name.contains("clob") || name.contains("text")
                            ? SqlType.sized(SqlKind.TEXT, "text", first)
                            : name.contains("blob")
                                    ? SqlType.of(SqlKind.BINARY, name)
                                    : name.contains("real") || name.contains("floa") || name.contains("doub")
                                            ? SqlType.of(SqlKind.DOUBLE, "double")
                                            : decimal(name, first, second);
        };
    }

    private static SqlType decimal(String name, @Nullable Integer digits, @Nullable Integer scale) {
        return digits == null || digits == 0 || (scale != null && scale > digits)
                ? SqlType.decimal(name, null, null)
                : SqlType.decimal(name, digits, scale == null ? 0 : scale);
    }

    @Override
    public CellReader reader(SqlType type) {
        return new SqliteCells(type.kind());
    }

    /// Moments are compared as texts: between date and time is a blank in some and a `T` in others, which is
    /// the greater one. Rows beyond the range are dropped by the step of the cursor.
    @Override
    public @Nullable Object bound(Object value, SqlType type, boolean start) {
        LocalDateTime moment = BoundValues.isMoment(type.kind()) ? BoundValues.local(value) : null;
        if (moment == null) {
            return value;
        }
        String date = moment.toLocalDate().toString();
        if (type.kind() == SqlKind.DATE) {
            return date;
        }
        String time = SqliteCells.time(moment.toLocalTime());
        return start ? date + ' ' + time : date + 'T' + time + (time.contains(".") ? "" : ".") + "999999999";
    }

    @Override
    public boolean ordersTextsAsItCompares() {
        return true;
    }
}
