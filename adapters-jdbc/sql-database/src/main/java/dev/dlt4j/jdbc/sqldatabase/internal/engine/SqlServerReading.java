package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcTypes;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.Statements;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;

/// Microsoft SQL Server.
public final class SqlServerReading implements SourceDialect {
    @Override
    public String name() {
        return "mssql";
    }

    @Override
    public boolean speaks(String product) {
        return product.equals("microsoft sql server");
    }

    @Override
    public String identifier(String name) {
        return '[' + name.replace("]", "]]") + ']';
    }

    @Override
    public String statement(SelectQuery query) {
        return Statements.limitFirst(query);
    }

    @Override
    public SqlType type(JdbcColumn column) {
        String name = JdbcTypes.name(column.typeName());
        return switch (name) {
            case "bit" -> SqlType.of(SqlKind.BOOL, name);
            case "datetimeoffset" -> SqlType.of(SqlKind.TIMESTAMP_TZ, name);
            case "uniqueidentifier" -> SqlType.of(SqlKind.UUID, name);
            case "xml" -> SqlType.of(SqlKind.TEXT, name);
            case "timestamp", "rowversion" -> SqlType.sized(SqlKind.BINARY, name, 8);
            case "money", "smallmoney", "sql_variant", "hierarchyid", "geometry", "geography" ->
                SqlType.of(SqlKind.UNKNOWN, name);
            default -> JdbcTypes.of(column);
        };
    }

    @Override
    public String selected(String written, SqlType type) {
        return switch (type.name()) {
            case "sql_variant" -> "CAST(" + written + " AS nvarchar(4000)) AS " + written;
            case "hierarchyid", "geometry", "geography" -> written + ".ToString() AS " + written;
            default -> written;
        };
    }
}
