package dev.dlt4j.spi.destination;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;

/// The SQL of a family of engines, where it differs from one to another: how names are quoted and moments
/// written. The names are those of sqlglot, as dlt has them.
public enum SqlDialect {
    DUCKDB(Quotes.DOUBLED),
    POSTGRES(Quotes.DOUBLED),
    REDSHIFT(Quotes.DOUBLED),
    SNOWFLAKE(Quotes.DOUBLED),
    TSQL(Quotes.DOUBLED),
    BIGQUERY(Quotes.BACKSLASHED_BACKTICKS),
    DATABRICKS(Quotes.DOUBLED_BACKTICKS),
    CLICKHOUSE(Quotes.DOUBLED_BACKTICKS),
    ATHENA(Quotes.DOUBLED),
    DREMIO(Quotes.DOUBLED);

    private enum Quotes {
        DOUBLED, DOUBLED_BACKTICKS, BACKSLASHED_BACKTICKS
    }

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Quotes quotes;

    SqlDialect(Quotes quotes) {
        this.quotes = quotes;
    }

    /// The dialect's name in dlt: lower case.
    public String dltName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A name as it stands in a statement.
    public String identifier(String name) {
        return switch (quotes) {
            case DOUBLED -> '"' + name.replace("\"", "\"\"") + '"';
            case DOUBLED_BACKTICKS -> '`' + name.replace("`", "``") + '`';
            case BACKSLASHED_BACKTICKS -> '`' + name.replace("\\", "\\\\").replace("`", "\\`") + '`';
        };
    }

    /// A moment as it stands in a statement.
    ///
    /// @param moment    with its offset
    /// @param precision digits of a second; fewer than 3 give none, fewer than 6 give three, others six
    /// @param naive     whether the offset is left out, after the moment was brought to UTC
    public String timestamp(OffsetDateTime moment, int precision, boolean naive) {
        return switch (this) {
            case BIGQUERY, ATHENA -> "TIMESTAMP " + quoted(moment, precision, naive);
            case CLICKHOUSE -> "toDateTime64(%s, %d, 'UTC')".formatted(quoted(moment, precision, true),
                    precision);
            default -> quoted(moment, precision, naive);
        };
    }

    private static String quoted(OffsetDateTime moment, int precision, boolean naive) {
        LocalDateTime local = naive
                ? moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : moment.toLocalDateTime();
        String offset = moment.getOffset().equals(ZoneOffset.UTC) ? "+00:00" : moment.getOffset().getId();
        return '\'' + text(local, precision) + (naive ? "" : offset) + '\'';
    }

    private static String text(LocalDateTime local, int precision) {
        int digits = precision < 3 ? 0 : precision < 6 ? 3 : 6;
        int unit = power(9 - Math.min(precision, 6));
        String nanos = "%09d".formatted(local.get(ChronoField.NANO_OF_SECOND) / unit * unit);
        return SECONDS.format(local) + (digits == 0 ? "" : "." + nanos.substring(0, digits));
    }

    private static int power(int digits) {
        int power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }
}
