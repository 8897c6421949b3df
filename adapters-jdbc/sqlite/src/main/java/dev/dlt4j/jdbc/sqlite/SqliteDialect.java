package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.sql.NullSafe;
import dev.dlt4j.spi.sql.SqlAbilities;
import dev.dlt4j.spi.sql.SqlAbilities.DatasetKind;
import dev.dlt4j.spi.sql.SqlAbilities.RowMatch;
import dev.dlt4j.spi.sql.SqlAbilities.TemporaryTables;
import dev.dlt4j.spi.sql.SqlDialect;
import java.time.OffsetDateTime;

/// SQLite's SQL. It has no `MERGE`, and searches a correlated subquery once per row, but that of `IN` once.
final class SqliteDialect implements SqlDialect {
    private static final int SECOND_DIGITS = 6;
    private static final SqlAbilities ABILITIES = SqlAbilities.builder().rowMatch(RowMatch.IN)
            .nullSafe(NullSafe.IS).datasets(DatasetKind.FILE)
            .temporaryTables(new TemporaryTables("CREATE TEMPORARY TABLE {name} AS {query}", "temp.{name}",
                    "DROP TABLE IF EXISTS temp.{name}"))
            .build();

    @Override
    public String name() {
        return "sqlite";
    }

    /// Moments are texts, which compare rightly when all are in UTC and have the same number of digits.
    @Override
    public String timestamp(OffsetDateTime moment, int precision, boolean naive) {
        return SqlDialect.super.timestamp(moment, SECOND_DIGITS, true);
    }

    @Override
    public String columnType(String table, Column column) {
        return SqliteTypes.of(table, column);
    }

    @Override
    public String rowId(String loadId) {
        return "LOWER(HEX(RANDOMBLOB(16)))";
    }

    @Override
    public SqlAbilities abilities() {
        return ABILITIES;
    }
}
