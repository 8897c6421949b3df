package dev.dlt4j.jdbc.sqldatabase.dialect;

import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Types by the constants of JDBC, and by the names of types that JDBC has no constant for.
public final class JdbcTypes {
    /// Longer than that is what drivers report for texts without a limit.
    private static final int UNLIMITED = 1 << 30;

    private JdbcTypes() {}

    public static SqlType of(JdbcColumn column) {
        String name = name(column.typeName());
        return switch (column.jdbcType()) {
            case Types.BOOLEAN, Types.BIT -> SqlType.of(SqlKind.BOOL, name);
            case Types.SMALLINT -> SqlType.of(SqlKind.SMALLINT, name);
            case Types.TINYINT, Types.INTEGER, Types.BIGINT -> SqlType.of(SqlKind.INTEGER, name);
            case Types.DECIMAL, Types.NUMERIC -> decimal(column, name);
            case Types.FLOAT, Types.REAL, Types.DOUBLE -> SqlType.of(SqlKind.DOUBLE,
                    column.jdbcType() == Types.REAL ? "real" : name);
            case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGVARCHAR,
                    Types.LONGNVARCHAR ->
                SqlType.sized(SqlKind.TEXT, name, length(column.size()));
            case Types.CLOB, Types.NCLOB -> SqlType.of(SqlKind.TEXT, name.contains("clob") ? name : "clob");
            case Types.SQLXML -> SqlType.of(SqlKind.TEXT, name);
            case Types.BLOB -> SqlType.of(SqlKind.BINARY, name.contains("blob") ? name : "blob");
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                SqlType.sized(SqlKind.BINARY, name, length(column.size()));
            case Types.DATE -> SqlType.of(SqlKind.DATE, name);
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> SqlType.of(SqlKind.TIME, name);
            case Types.TIMESTAMP -> SqlType.of(SqlKind.TIMESTAMP, name);
            case Types.TIMESTAMP_WITH_TIMEZONE -> SqlType.of(SqlKind.TIMESTAMP_TZ, name);
            case Types.ARRAY, Types.STRUCT -> SqlType.of(SqlKind.NESTED, name);
            default -> byName(name);
        };
    }

    private static SqlType byName(String name) {
        return SqlType.of(switch (name) {
            case "json", "jsonb" -> SqlKind.JSON;
            case "uuid", "uniqueidentifier" -> SqlKind.UUID;
            default -> SqlKind.UNKNOWN;
        }, name);
    }

    public static SqlType decimal(JdbcColumn column, String name) {
        return column.size() <= 0 || column.digits() < 0 || column.size() > 1000
                ? SqlType.decimal(name, null, null)
                : SqlType.decimal(name, column.size(), column.digits());
    }

    public static @Nullable Integer length(int size) {
        return size > 0 && size < UNLIMITED ? size : null;
    }

    /// In lower case, without parameters.
    public static String name(String typeName) {
        String lower = typeName.toLowerCase(Locale.ROOT).strip();
        int open = lower.indexOf('(');
        int close = lower.lastIndexOf(')');
        return open < 0 || close < open
                ? lower
                : (lower.substring(0, open) + lower.substring(close + 1)).strip();
    }
}
