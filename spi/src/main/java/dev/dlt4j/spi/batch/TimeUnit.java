package dev.dlt4j.spi.batch;

/// Unit of timestamps and times of day.
public enum TimeUnit {
    SECONDS(1L),
    MILLIS(1_000L),
    MICROS(1_000_000L),
    NANOS(1_000_000_000L);

    private final long perSecond;

    TimeUnit(long perSecond) {
        this.perSecond = perSecond;
    }

    /// How many of this unit make a second.
    public long perSecond() {
        return perSecond;
    }

    /// The coarsest unit that keeps a number of fractional digits of a second, dlt's `precision` hint: 0 is
    /// seconds, up to 3 milliseconds, up to 6 microseconds, more nanoseconds.
    public static TimeUnit ofPrecision(int digits) {
        if (digits <= 0) {
            return SECONDS;
        }
        if (digits <= 3) {
            return MILLIS;
        }
        return digits <= 6 ? MICROS : NANOS;
    }
}
