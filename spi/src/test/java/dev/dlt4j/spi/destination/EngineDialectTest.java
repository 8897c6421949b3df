package dev.dlt4j.spi.destination;

import dev.dlt4j.spi.sql.SqlDialect;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Names and moments in statements, as dlt 1.31 writes them.
final class EngineDialectTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # engine     | a       | a"b     | a`b
            DUCKDB       | "a"     | "a""b"  | "a`b"
            POSTGRES     | "a"     | "a""b"  | "a`b"
            REDSHIFT     | "a"     | "a""b"  | "a`b"
            SNOWFLAKE    | "a"     | "a""b"  | "a`b"
            MSSQL        | "a"     | "a""b"  | "a`b"
            ATHENA       | "a"     | "a""b"  | "a`b"
            DREMIO       | "a"     | "a""b"  | "a`b"
            BIGQUERY     | `a`     | `a"b`   | `a\\`b`
            DATABRICKS   | `a`     | `a"b`   | `a``b`
            CLICKHOUSE   | `a`     | `a"b`   | `a``b`
            """)
    void namesStandInQuotesThatTheyMayHold(String engine, String plain, String quote, String backtick) {
        SqlDialect dialect = Engine.valueOf(engine).capabilities().build().sql().dialect().orElseThrow();
        assertThat(dialect.identifier("a")).isEqualTo(plain);
        assertThat(dialect.identifier("a\"b")).isEqualTo(quote);
        assertThat(dialect.identifier("a`b")).isEqualTo(backtick);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # moment                           | digits | naive | as written
            2024-01-02T03:04:05.123456Z        | 6      | false | '2024-01-02 03:04:05.123456+00:00'
            2024-01-02T03:04:05.123456Z        | 9      | false | '2024-01-02 03:04:05.123456+00:00'
            2024-01-02T03:04:05.123456Z        | 3      | false | '2024-01-02 03:04:05.123+00:00'
            2024-01-02T03:04:05.123456Z        | 5      | false | '2024-01-02 03:04:05.123+00:00'
            2024-01-02T03:04:05.123456Z        | 2      | false | '2024-01-02 03:04:05+00:00'
            2024-01-02T03:04:05.123456Z        | 0      | false | '2024-01-02 03:04:05+00:00'
            2024-01-02T03:04:05Z               | 6      | false | '2024-01-02 03:04:05.000000+00:00'
            2024-01-02T03:04:05.123456+01:00   | 6      | false | '2024-01-02 03:04:05.123456+01:00'
            2024-01-02T03:04:05.123456+01:00   | 6      | true  | '2024-01-02 02:04:05.123456'
            2024-01-02T03:04:05.123456+01:00   | 4      | true  | '2024-01-02 02:04:05.123'
            2024-01-01T23:30:00-02:00          | 0      | true  | '2024-01-02 01:30:00'
            """)
    void momentsAreCutAndNaiveOnesAreInUtc(OffsetDateTime moment, int precision, boolean naive, String text) {
        assertThat(EngineDialect.POSTGRES.timestamp(moment, precision, naive)).isEqualTo(text);
        assertThat(EngineDialect.DUCKDB.timestamp(moment, precision, naive)).isEqualTo(text);
        assertThat(EngineDialect.BIGQUERY.timestamp(moment, precision, naive)).isEqualTo("TIMESTAMP " + text);
        assertThat(EngineDialect.ATHENA.timestamp(moment, precision, naive)).isEqualTo("TIMESTAMP " + text);
    }

    /// ClickHouse keeps moments in UTC and is given their digits besides.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            2024-01-02T03:04:05.123456Z      | 6 | toDateTime64('2024-01-02 03:04:05.123456', 6, 'UTC')
            2024-01-02T03:04:05.123456Z      | 3 | toDateTime64('2024-01-02 03:04:05.123', 3, 'UTC')
            2024-01-02T03:04:05.123456Z      | 0 | toDateTime64('2024-01-02 03:04:05', 0, 'UTC')
            2024-01-02T03:04:05.123456+01:00 | 6 | toDateTime64('2024-01-02 02:04:05.123456', 6, 'UTC')
            """)
    void clickHouseTakesMomentsInUtc(OffsetDateTime moment, int precision, String text) {
        assertThat(EngineDialect.CLICKHOUSE.timestamp(moment, precision, false)).isEqualTo(text);
    }
}
