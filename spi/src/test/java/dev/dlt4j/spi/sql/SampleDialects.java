package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.sql.SqlAbilities.DatasetKind;
import dev.dlt4j.spi.sql.SqlAbilities.RowMatch;
import dev.dlt4j.spi.sql.SqlAbilities.StagingSwap;
import dev.dlt4j.spi.sql.SqlAbilities.TemporaryTables;
import java.time.OffsetDateTime;

/// The facts of engines, as their connectors would give them.
final class SampleDialects {
    static final SqlDialect DUCKDB = new Sample("duckdb", '"', false, SqlAbilities.builder().merge(true)
            .temporaryTables(new TemporaryTables("CREATE TEMPORARY TABLE {name} AS {query}", "temp.{name}",
                    "DROP TABLE IF EXISTS temp.{name}"))
            .build());
    static final SqlDialect POSTGRES = new Sample("postgres", '"', false, SqlAbilities.builder().merge(true)
            .temporaryTables(new TemporaryTables("CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS {query}",
                    "pg_temp.{name}", "DROP TABLE IF EXISTS pg_temp.{name}"))
            .truncate().stagingSwap(StagingSwap.SET_SCHEMA).build());
    static final SqlDialect SQLITE = new Sample("sqlite", '"', true, SqlAbilities.builder()
            .rowMatch(RowMatch.IN).nullSafe(NullSafe.IS).datasets(DatasetKind.FILE)
            .temporaryTables(new TemporaryTables("CREATE TEMPORARY TABLE {name} AS {query}", "temp.{name}",
                    "DROP TABLE IF EXISTS temp.{name}"))
            .build());
    static final SqlDialect MYSQL = new Sample("mysql", '`', true, SqlAbilities.builder()
            .rowMatch(RowMatch.JOIN).nullSafe(NullSafe.SPACESHIP).datasets(DatasetKind.DATABASE)
            .temporaryTables(new TemporaryTables("CREATE TEMPORARY TABLE {name} AS {query}", "{name}",
                    "DROP TEMPORARY TABLE IF EXISTS {name}"))
            .build());

    private SampleDialects() {}

    private record Sample(String name, char quote, boolean naive, SqlAbilities abilities)
            implements
                SqlDialect {
        @Override
        public String identifier(String identifier) {
            return quote + identifier.replace(String.valueOf(quote), quote + "" + quote) + quote;
        }

        @Override
        public String timestamp(OffsetDateTime moment) {
            return timestamp(moment, 6, naive);
        }

        @Override
        public String columnType(String table, Column column) {
            return "TEXT";
        }
    }
}
