package dev.dlt4j.internal.format.text;

import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;

/// Dates and times as Python's `isoformat` prints them: a fraction of six digits when there is one, of nine
/// when there are nanoseconds.
public final class TimeText {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int DAYS_OF_400_YEARS = 146_097;
    private static final int DAYS_FROM_MARCH_0000 = 719_468;

    private TimeText() {}

    /// Appends a timestamp, followed by `+00:00` when it is an instant.
    ///
    /// @param separator between date and time
    public static void timestamp(TextBuffer out, long value, ColumnType type, char separator) {
        long perDay = SECONDS_PER_DAY * type.unit().perSecond();
        date(out, Math.floorDiv(value, perDay));
        out.put(separator);
        time(out, Math.floorMod(value, perDay), type.unit());
        if (type.utc()) {
            out.ascii("+00:00");
        }
    }

    public static void time(TextBuffer out, long value, TimeUnit unit) {
        long seconds = value / unit.perSecond();
        long nanos = value % unit.perSecond() * (TimeUnit.NANOS.perSecond() / unit.perSecond());
        out.digits(seconds / 3600, 2);
        out.put(':');
        out.digits(seconds / 60 % 60, 2);
        out.put(':');
        out.digits(seconds % 60, 2);
        if (nanos != 0) {
            boolean micros = nanos % 1000 == 0;
            out.put('.');
            out.digits(micros ? nanos / 1000 : nanos, micros ? 6 : 9);
        }
    }

    /// Appends a date.
    ///
    /// @param day days since 1970-01-01
    public static void date(TextBuffer out, long day) {
        // years start in March, so that the leap day is their last
        long shifted = day + DAYS_FROM_MARCH_0000;
        long era = Math.floorDiv(shifted, DAYS_OF_400_YEARS);
        long dayOfEra = shifted - era * DAYS_OF_400_YEARS;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long march = (5 * dayOfYear + 2) / 153;
        long month = march < 10 ? march + 3 : march - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        if (year < 0) {
            out.put('-');
        }
        out.digits(Math.abs(year), Math.abs(year) > 9999 ? 6 : 4);
        out.put('-');
        out.digits(month, 2);
        out.put('-');
        out.digits(dayOfYear - (153 * march + 2) / 5 + 1, 2);
    }
}
