package dev.dlt4j.jdbc.sqldatabase.dialect;

import dev.dlt4j.jdbc.sqldatabase.table.SqlType;

/// Any database with a JDBC driver: standard SQL, and types by the constants of JDBC.
public final class GenericDialect implements SourceDialect {
    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public boolean speaks(String product) {
        return true;
    }

    @Override
    public SqlType type(JdbcColumn column) {
        return JdbcTypes.of(column);
    }
}
