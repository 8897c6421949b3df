package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcTypes;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;

/// H2.
public final class H2Reading implements SourceDialect {
    @Override
    public String name() {
        return "h2";
    }

    @Override
    public boolean speaks(String product) {
        return product.equals("h2");
    }

    @Override
    public SqlType type(JdbcColumn column) {
        String name = JdbcTypes.name(column.typeName());
        return switch (name) {
            case "enum" -> SqlType.of(SqlKind.TEXT, name);
            case "decfloat" -> SqlType.decimal(name, null, null);
            case "numeric", "decimal" -> column.size() >= 100_000
                    ? SqlType.decimal(name, null, null)
                    : JdbcTypes.decimal(column, name);
            case "character large object" -> SqlType.of(SqlKind.TEXT, "clob");
            case "binary large object" -> SqlType.of(SqlKind.BINARY, "blob");
            default -> name.endsWith("array") ? SqlType.of(SqlKind.NESTED, name) : JdbcTypes.of(column);
        };
    }

    @Override
    public boolean ordersTextsAsItCompares() {
        return true;
    }
}
