package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.sql.SqlAbilities;
import dev.dlt4j.spi.sql.SqlAbilities.TemporaryTables;
import dev.dlt4j.spi.sql.SqlDialect;

/// DuckDB's SQL. It has `MERGE` since version 1.4.
final class DuckDbDialect implements SqlDialect {
    private static final SqlAbilities ABILITIES = SqlAbilities.builder().merge(true)
            .temporaryTables(new TemporaryTables("CREATE TEMPORARY TABLE {name} AS {query}", "temp.{name}",
                    "DROP TABLE IF EXISTS temp.{name}"))
            .build();

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public String columnType(String table, Column column) {
        return SqlTypes.of(table, column);
    }

    @Override
    public SqlAbilities abilities() {
        return ABILITIES;
    }
}
