package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import java.time.LocalDate;

/// Dates and times inside of nested columns as ISO text, with all their digits: as everywhere in JSON, but
/// that nanoseconds and years that do not have four digits, which only such columns have, are written too.
final class IsoText {
    private static final long SECONDS_PER_DAY = 86_400;

    private IsoText() {}

    static String of(ColumnVector values, int item) {
        StringBuilder text = new StringBuilder(32);
        switch (values.type().vector()) {
            case DATE -> date(values.intAt(item), text);
            case TIME -> {
                long perSecond = values.type().unit().perSecond();
                long value = values.longAt(item);
                time(value / perSecond, value % perSecond, values.type().unit(), text);
            }
            default -> {
                long perSecond = values.type().unit().perSecond();
                long seconds = Math.floorDiv(values.longAt(item), perSecond);
                date(Math.floorDiv(seconds, SECONDS_PER_DAY), text);
                text.append('T');
                time(Math.floorMod(seconds, SECONDS_PER_DAY), Math.floorMod(values.longAt(item), perSecond),
                        values.type().unit(), text);
                text.append(values.type().utc() ? "+00:00" : "");
            }
        }
        return text.toString();
    }

    private static void date(long epochDay, StringBuilder text) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        text.append(date.getYear() < 0 ? "-" : "");
        digits(Math.abs(date.getYear()), 4, text);
        text.append('-');
        digits(date.getMonthValue(), 2, text);
        text.append('-');
        digits(date.getDayOfMonth(), 2, text);
    }

    private static void time(long seconds, long fraction, TimeUnit unit, StringBuilder text) {
        digits(seconds / 3600, 2, text);
        text.append(':');
        digits(seconds / 60 % 60, 2, text);
        text.append(':');
        digits(seconds % 60, 2, text);
        if (fraction != 0) {
            text.append('.');
            long nanos = fraction * (TimeUnit.NANOS.perSecond() / unit.perSecond());
            boolean micros = nanos % 1000 == 0;
            digits(micros ? nanos / 1000 : nanos, micros ? 6 : 9, text);
        }
    }

    private static void digits(long value, int width, StringBuilder text) {
        String digits = Long.toString(value);
        text.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }
}
