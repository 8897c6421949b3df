package dev.dlt4j.spi.destination;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.sql.SqlAbilities;
import dev.dlt4j.spi.sql.SqlDialect;
import java.time.OffsetDateTime;

/// What dlt writes into job files for an engine: names, moments and row ids. Types and abilities are brought
/// by the engine's connector, whose dialect takes this one's place.
record EngineDialect(String name, Quotes quotes, Moments moments, String rowIds) implements SqlDialect {
    static final EngineDialect DUCKDB = standard("duckdb", "UUID()");
    static final EngineDialect POSTGRES = standard("postgres", "GEN_RANDOM_UUID()");
    static final EngineDialect REDSHIFT = standard("redshift",
            "MD5(CONCAT({load_id}, '-', ROW_NUMBER() OVER ()))");
    static final EngineDialect SNOWFLAKE = standard("snowflake", "UUID_STRING()");
    static final EngineDialect TSQL = standard("tsql", "NEWID()");
    static final EngineDialect BIGQUERY = new EngineDialect("bigquery", Quotes.BACKSLASHED_BACKTICKS,
            Moments.TYPED, "GENERATE_UUID()");
    static final EngineDialect DATABRICKS = new EngineDialect("databricks", Quotes.DOUBLED_BACKTICKS,
            Moments.PLAIN, "UUID()");
    static final EngineDialect CLICKHOUSE = new EngineDialect("clickhouse", Quotes.DOUBLED_BACKTICKS,
            Moments.CLICKHOUSE, "generateUUIDv4()");
    static final EngineDialect ATHENA = new EngineDialect("athena", Quotes.DOUBLED, Moments.TYPED,
            "CAST(UUID() AS VARCHAR)");
    static final EngineDialect DREMIO = standard("dremio", "UUID()");

    enum Quotes {
        DOUBLED, DOUBLED_BACKTICKS, BACKSLASHED_BACKTICKS
    }

    enum Moments {
        PLAIN, TYPED, CLICKHOUSE
    }

    private static EngineDialect standard(String name, String rowIds) {
        return new EngineDialect(name, Quotes.DOUBLED, Moments.PLAIN, rowIds);
    }

    @Override
    public String identifier(String name) {
        return switch (quotes) {
            case DOUBLED -> SqlDialect.super.identifier(name);
            case DOUBLED_BACKTICKS -> '`' + name.replace("`", "``") + '`';
            case BACKSLASHED_BACKTICKS -> '`' + name.replace("\\", "\\\\").replace("`", "\\`") + '`';
        };
    }

    @Override
    public String timestamp(OffsetDateTime moment, int precision, boolean naive) {
        return switch (moments) {
            case PLAIN -> SqlDialect.super.timestamp(moment, precision, naive);
            case TYPED -> "TIMESTAMP " + SqlDialect.super.timestamp(moment, precision, naive);
            case CLICKHOUSE -> "toDateTime64(%s, %d, 'UTC')"
                    .formatted(SqlDialect.super.timestamp(moment, precision, true), precision);
        };
    }

    @Override
    public String rowId(String loadId) {
        return rowIds.replace("{load_id}", literal(loadId));
    }

    @Override
    public String columnType(String table, Column column) {
        throw new TerminalException("cannot make column \"" + column.name() + "\" of table \"" + table
                + "\": the destination gives no types of " + name
                + "; its connector must set a dialect of its own in its capabilities");
    }

    @Override
    public SqlAbilities abilities() {
        return SqlAbilities.builder().build();
    }
}
