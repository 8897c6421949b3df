package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.spi.batch.TimeUnit;

/// Dates and times as PostgreSQL counts them: from the year 2000, in microseconds. Digits beyond are cut.
final class CopyMoments {
    private static final int DAYS_TO_2000 = 10_957;
    private static final long MICROS_TO_2000 = DAYS_TO_2000 * 86_400_000_000L;
    /// From 4714-11-24 BC, where PostgreSQL's calendar begins, to the end of the year 294276.
    private static final long MIN_TIMESTAMP = -211_813_488_000_000_000L;
    private static final long MAX_TIMESTAMP = 9_223_371_331_200_000_000L - 1;
    /// From 4714-11-24 BC to the end of the year 5874897.
    private static final long MIN_DATE = -2_451_545;
    private static final long MAX_DATE = 2_145_031_948;

    private CopyMoments() {}

    static int date(long days, CopyColumn column) {
        long since2000 = days - DAYS_TO_2000;
        if (since2000 < MIN_DATE || since2000 > MAX_DATE) {
            throw column.unfit("of " + days + " days since 1970");
        }
        return (int) since2000;
    }

    static long timestamp(long value, TimeUnit unit, CopyColumn column) {
        long since1970 = micros(value, unit, column);
        if (since1970 < MIN_TIMESTAMP + MICROS_TO_2000 || since1970 - MICROS_TO_2000 > MAX_TIMESTAMP) {
            throw column.unfit("of " + since1970 + " microseconds since 1970");
        }
        return since1970 - MICROS_TO_2000;
    }

    static long micros(long value, TimeUnit unit, CopyColumn column) {
        return switch (unit) {
            case MICROS -> value;
            case NANOS -> Math.floorDiv(value, 1_000L);
            case MILLIS -> multiplied(value, 1_000L, column);
            case SECONDS -> multiplied(value, 1_000_000L, column);
        };
    }

    private static long multiplied(long value, long factor, CopyColumn column) {
        long product = value * factor;
        if (product / factor != value) {
            throw column.unfit("of " + value + " units since 1970");
        }
        return product;
    }
}
