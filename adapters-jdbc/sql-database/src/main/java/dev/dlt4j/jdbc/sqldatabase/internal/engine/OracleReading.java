package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcTypes;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.Statements;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;

/// Oracle Database.
public final class OracleReading implements SourceDialect {
    private static final int FLOATING = -127;

    @Override
    public String name() {
        return "oracle";
    }

    @Override
    public boolean speaks(String product) {
        return product.equals("oracle");
    }

    @Override
    public String statement(SelectQuery query) {
        return Statements.limitLast(query, "FETCH FIRST ", " ROWS ONLY");
    }

    @Override
    public SqlType type(JdbcColumn column) {
        String name = JdbcTypes.name(column.typeName());
        return switch (name) {
            // without limits the driver reports a scale of -127
            case "number" -> column.digits() == FLOATING || column.digits() < 0 || column.size() == 0
                    ? SqlType.decimal(name, null, null)
                    : SqlType.decimal(name, column.size(), column.digits());
            case "float", "binary_float", "binary_double" -> SqlType.of(SqlKind.DOUBLE, name);
            // a date has a time of day
            case "date", "timestamp" -> SqlType.of(SqlKind.TIMESTAMP, name);
            case "timestamp with time zone", "timestamp with local time zone" ->
                SqlType.of(SqlKind.TIMESTAMP_TZ, name);
            case "raw", "long raw" -> SqlType.sized(SqlKind.BINARY, name, JdbcTypes.length(column.size()));
            case "rowid", "urowid", "long" -> SqlType.of(SqlKind.TEXT, name);
            case "json" -> SqlType.of(SqlKind.JSON, name);
            default -> JdbcTypes.of(column);
        };
    }

    /// The driver reserves memory for as many rows as it fetches at once.
    @Override
    public int fetchSize(int chunk) {
        return Math.min(chunk, 10_000);
    }
}
