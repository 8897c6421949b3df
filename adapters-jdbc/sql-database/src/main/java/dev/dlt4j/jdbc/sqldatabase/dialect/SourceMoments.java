package dev.dlt4j.jdbc.sqldatabase.dialect;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/// Days and microseconds since 1970. Drivers report what is beyond all dates, PostgreSQL's `infinity`, as the
/// last date of Java; it becomes the last one of Python, as in dlt.
public final class SourceMoments {
    /// 9999-12-31.
    public static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    /// 0001-01-01.
    public static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    /// The last microsecond of the last day.
    public static final long LAST_MICROS = (LAST_DAY + 1) * 86_400_000_000L - 1;
    /// The first microsecond of the first day.
    public static final long FIRST_MICROS = FIRST_DAY * 86_400_000_000L;
    private static final int NANOS_PER_MICRO = 1000;
    /// Dates of drivers that stand for infinity are far beyond those that a database holds.
    private static final int MAX_YEAR = 300_000;
    /// Microseconds since 1970 end here, in the year 294247.
    private static final LocalDateTime LAST = LocalDateTime.of(1970, 1, 1, 0, 0).plus(Long.MAX_VALUE,
            ChronoUnit.MICROS);

    private SourceMoments() {}

    static long days(LocalDate day) {
        return day.getYear() > MAX_YEAR * 20
                ? LAST_DAY
                : day.getYear() < -MAX_YEAR * 20 ? FIRST_DAY : day.toEpochDay();
    }

    /// Microseconds since midnight.
    public static long micros(LocalTime time) {
        return time.toNanoOfDay() / NANOS_PER_MICRO;
    }

    /// Whether a time has a place in microseconds since 1970; infinity has.
    static boolean fits(LocalDateTime moment) {
        return moment.getYear() < LAST.getYear() || !moment.isAfter(LAST) || moment.getYear() >= MAX_YEAR;
    }

    /// A time as text.
    ///
    /// @param epochDay the day from which it is counted, in days since 1970
    public static String text(long micros, long epochDay) {
        LocalDateTime moment = LocalDateTime.of(LocalDate.ofEpochDay(epochDay), LocalTime.MIDNIGHT)
                .plus(micros, ChronoUnit.MICROS);
        boolean minutes = moment.getSecond() == 0 && moment.getNano() == 0;
        return moment.toString().replaceFirst("^\\+", "").replace('T', ' ') + (minutes ? ":00" : "");
    }

    /// Microseconds since 1970 of a time in UTC.
    public static long micros(LocalDateTime moment) {
        return moment.getYear() >= MAX_YEAR
                ? LAST_MICROS
                : moment.getYear() <= -MAX_YEAR
                        ? FIRST_MICROS
                        : moment.toEpochSecond(ZoneOffset.UTC) * 1_000_000
                                + moment.get(ChronoField.MICRO_OF_SECOND);
    }
}
