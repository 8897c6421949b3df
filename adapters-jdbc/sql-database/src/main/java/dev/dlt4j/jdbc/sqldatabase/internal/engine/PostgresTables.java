package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
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

/// The catalog of PostgreSQL: one statement for columns, one for keys. It also lists what the user may read
/// but does not own, which `information_schema` hides.
final class PostgresTables {
    private static final String COLUMNS = """
            SELECT c.relname, c.relkind, c.relispartition, a.attname, a.attnotnull,
              COALESCE(b.typname, t.typname), COALESCE(b.typtype, t.typtype),
              COALESCE(b.typcategory, t.typcategory),
              CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END,
              (SELECT max(length(e.enumlabel)) FROM pg_catalog.pg_enum e
                WHERE e.enumtypid = COALESCE(b.oid, t.oid))
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'f', 'v', 'm') %s
            ORDER BY c.relname, a.attnum""";
    private static final String KEYS = """
            SELECT c.relname, k.contype, k.conname, a.attname, fn.nspname, f.relname, fa.attname
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY u(own, other, position)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.own
            LEFT JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
            LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
            LEFT JOIN pg_catalog.pg_attribute fa ON fa.attrelid = f.oid AND fa.attnum = u.other
            WHERE n.nspname = ? AND (k.contype = 'p' OR k.contype = 'f') %s
            ORDER BY c.relname, k.conname, u.position""";
    private static final int HEADER = 4;

    private PostgresTables() {}

    static List<SourceTable> of(Connection connection, CatalogRequest request) throws SQLException {
        TableParts parts = new TableParts(request);
        CatalogRows.each(connection, COLUMNS, "c.relname", request, rows -> column(rows, parts));
        CatalogRows.each(connection, KEYS, "c.relname", request, rows -> key(rows, parts));
        return parts.tables();
    }

    private static void column(ResultSet rows, TableParts parts) throws SQLException {
        String table = rows.getString(1);
        String kind = rows.getString(2);
        boolean partition = rows.getBoolean(3);
        if (!partition || parts.request().names().isPresent()) {
            // the rows of a partition are those of its table
            parts.table(table, kind.equals("v") || kind.equals("m"));
        }
        parts.column(table, SourceColumn.of(rows.getString(4), type(rows.getString(6), rows.getString(7),
                rows.getString(8), rows.getInt(10), rows.getInt(9)), !rows.getBoolean(5)));
    }

    private static void key(ResultSet rows, TableParts parts) throws SQLException {
        if (rows.getString(2).equals("p")) {
            parts.keyColumn(rows.getString(1), rows.getString(4));
        } else if (parts.request().foreignKeys()) {
            parts.foreignKey(rows.getString(1), rows.getString(3), rows.getString(4), rows.getString(5),
                    rows.getString(6), rows.getString(7));
        }
    }

    /// @param typtype  `e` for an enumeration
    /// @param category `A` for a list
    /// @param label    length of the longest label of an enumeration
    /// @param modifier parameters of the type, -1 for none
    static SqlType type(String name, String typtype, String category, int label, int modifier) {
        if (typtype.equals("e")) {
            return SqlType.sized(SqlKind.TEXT, name, label);
        }
        if (category.equals("A")) {
            return SqlType.of(SqlKind.NESTED, name);
        }
        return switch (name) {
            case "bool" -> SqlType.of(SqlKind.BOOL, name);
            case "int2" -> SqlType.of(SqlKind.SMALLINT, name);
            case "int4", "int8", "oid" -> SqlType.of(SqlKind.INTEGER, name);
            case "numeric" -> numeric(name, modifier);
            case "float4", "float8" -> SqlType.of(SqlKind.DOUBLE, name);
            case "bpchar", "varchar" -> SqlType.sized(SqlKind.TEXT, name, length(modifier));
            case "text", "citext", "name" -> SqlType.of(SqlKind.TEXT, name);
            case "uuid" -> SqlType.of(SqlKind.UUID, name);
            case "bytea" -> SqlType.of(SqlKind.BINARY, name);
            case "date" -> SqlType.of(SqlKind.DATE, name);
            case "time", "timetz" -> SqlType.of(SqlKind.TIME, name);
            case "timestamp" -> SqlType.of(SqlKind.TIMESTAMP, name);
            case "timestamptz" -> SqlType.of(SqlKind.TIMESTAMP_TZ, name);
            case "json", "jsonb" -> SqlType.of(SqlKind.JSON, name);
            default -> SqlType.of(SqlKind.UNKNOWN, name);
        };
    }

    private static SqlType numeric(String name, int modifier) {
        if (modifier < HEADER) {
            return SqlType.decimal(name, null, null);
        }
        int scale = (modifier - HEADER) & 0x7ff;
        // negative scales are kept in eleven bits
        int signed = (scale ^ 1024) - 1024;
        int precision = (modifier - HEADER) >> 16 & 0xffff;
        return signed < 0 || signed > precision
                ? SqlType.decimal(name, null, null)
                : SqlType.decimal(name, precision, signed);
    }

    private static @Nullable Integer length(int modifier) {
        return modifier < HEADER ? null : modifier - HEADER;
    }
}
