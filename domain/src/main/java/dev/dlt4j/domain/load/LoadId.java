package dev.dlt4j.domain.load;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// The name of a load package: the moment it was made, as decimal text of seconds since 1970, such as
/// `1795367855.545736`. Packages are ordered by this **text**, everywhere.
public final class LoadId implements Comparable<LoadId> {
    private final String text;

    private LoadId(String text) {
        this.text = text;
    }

    /// The load id of a moment, in the shortest digits from which the same double is read, as Python prints
    /// it.
    public static LoadId of(double epochSeconds) {
        if (!(epochSeconds >= 0 && epochSeconds < 1e16)) {
            throw new IllegalArgumentException("no moment a load id can name: " + epochSeconds);
        }
        String digits = new BigDecimal(Double.toString(epochSeconds)).stripTrailingZeros().toPlainString();
        return new LoadId(digits.contains(".") ? digits : digits + ".0");
    }

    /// A load id read back; any text that somebody once used as one is.
    public static LoadId of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a load id is not empty");
        }
        return new LoadId(text);
    }

    /// When the package was made.
    ///
    /// @throws NumberFormatException when the load id was not made from a moment
    public Instant createdAt() {
        var seconds = new BigDecimal(text);
        long whole = seconds.longValue();
        return Instant.ofEpochSecond(whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }

    @Override
    public int compareTo(LoadId other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LoadId id && text.equals(id.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /// Makes load ids that always increase, even when the clock stands still or is set back. One for a
    /// process; threads may share it.
    public static final class Sequence {
        private final DoubleSupplier clock;
        private double last = Double.NEGATIVE_INFINITY;

        /// @param clock seconds since 1970
        public Sequence(DoubleSupplier clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
        }

        public synchronized LoadId next() {
            double now = clock.getAsDouble();
            last = now > last ? now : Math.nextUp(last);
            return of(last);
        }
    }
}
