package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.sql.SqlAbilities;
import dev.dlt4j.spi.sql.SqlAbilities.StagingSwap;
import dev.dlt4j.spi.sql.SqlAbilities.TemporaryTables;
import dev.dlt4j.spi.sql.SqlDialect;

/// PostgreSQL's SQL. It has `MERGE` since version 15.
final class PostgresDialect implements SqlDialect {
    private static final SqlAbilities ABILITIES = SqlAbilities.builder().merge(true)
            .temporaryTables(new TemporaryTables("CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS {query}",
                    "pg_temp.{name}", "DROP TABLE IF EXISTS pg_temp.{name}"))
            .stagingSwap(StagingSwap.SET_SCHEMA).build();

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String literal(String text) {
        return text.indexOf('\\') < 0
                ? SqlDialect.super.literal(text)
                : " E" + SqlDialect.super.literal(text.replace("\\", "\\\\"));
    }

    @Override
    public String columnType(String table, Column column) {
        return PostgresTypes.of(table, column);
    }

    @Override
    public String rowId(String loadId) {
        return "GEN_RANDOM_UUID()";
    }

    @Override
    public SqlAbilities abilities() {
        return ABILITIES;
    }
}
