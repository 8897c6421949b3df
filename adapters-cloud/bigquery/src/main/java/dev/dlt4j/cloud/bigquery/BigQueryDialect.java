package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.sql.SqlAbilities;
import dev.dlt4j.spi.sql.SqlAbilities.StagingSwap;
import dev.dlt4j.spi.sql.SqlAbilities.TemporaryTables;
import dev.dlt4j.spi.sql.SqlDialect;
import java.time.OffsetDateTime;

/// GoogleSQL.
final class BigQueryDialect implements SqlDialect {
    /// A script has its temporary tables for itself, and they end with it.
    private static final SqlAbilities ABILITIES = SqlAbilities.builder().merge(true).truncate()
            .stagingSwap(StagingSwap.CLONE)
            .temporaryTables(new TemporaryTables("CREATE OR REPLACE TEMP TABLE {name} AS {query}", "{name}",
                    "DROP TABLE {name}", true))
            .build();

    @Override
    public String name() {
        return "bigquery";
    }

    @Override
    public String identifier(String name) {
        return '`' + name.replace("\\", "\\\\").replace("`", "\\`") + '`';
    }

    /// A path cannot qualify a column; the last name of it can.
    @Override
    public String qualifier(String table) {
        int last = table.lastIndexOf("`.`");
        return last < 0 ? table : table.substring(last + 2);
    }

    @Override
    public String literal(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
                .replace("\r", "\\r") + '\'';
    }

    @Override
    public String timestamp(OffsetDateTime moment, int precision, boolean naive) {
        return "TIMESTAMP " + SqlDialect.super.timestamp(moment, precision, naive);
    }

    @Override
    public String columnType(String table, Column column) {
        return BigQueryTypes.of(table, column);
    }

    @Override
    public String rowId(String loadId) {
        return "GENERATE_UUID()";
    }

    @Override
    public SqlAbilities abilities() {
        return ABILITIES;
    }
}
