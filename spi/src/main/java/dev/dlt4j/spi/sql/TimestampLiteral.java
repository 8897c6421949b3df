package dev.dlt4j.spi.sql;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/// Moments as dlt writes them into statements.
final class TimestampLiteral {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private TimestampLiteral() {}

    static String of(OffsetDateTime moment, int precision, boolean naive) {
        LocalDateTime local = naive
                ? moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : moment.toLocalDateTime();
        String offset = moment.getOffset().equals(ZoneOffset.UTC) ? "+00:00" : moment.getOffset().getId();
        return '\'' + text(local, precision) + (naive ? "" : offset) + '\'';
    }

    private static String text(LocalDateTime local, int precision) {
        int digits = precision < 3 ? 0 : precision < 6 ? 3 : 6;
        return SECONDS.format(local)
                + (digits == 0
                        ? ""
                        : "." + "%09d".formatted(local.get(ChronoField.NANO_OF_SECOND)).substring(0, digits));
    }
}
