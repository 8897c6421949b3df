package dev.dlt4j.domain.load;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// The name of a load package: the time of its creation, as decimal text of seconds since 1970, such as
/// `1795367855.545736`. Packages are ordered by this **text**, everywhere.
public final class LoadId implements Comparable<LoadId> {
    private final String text;

    private LoadId(String text) {
        this.text = text;
    }

    /// The load id of a time, in the shortest digits that parse to the same double, as Python prints
    /// it.
    public static LoadId of(double epochSeconds) {
        if (!(epochSeconds >= 0 && epochSeconds < 1e16)) {
            throw new IllegalArgumentException("not a time for a load id: " + epochSeconds);
        }
        String digits = new BigDecimal(Double.toString(epochSeconds)).stripTrailingZeros().toPlainString();
        return new LoadId(digits.contains(".") ? digits : digits + ".0");
    }

    /// A load id that was stored; any text is valid.
    public static LoadId of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a load id must not be empty");
        }
        return new LoadId(text);
    }

    /// When the package was created.
    ///
    /// @throws NumberFormatException when the load id is not a time
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

    /// Creates load ids that always increase, even when the clock does not advance or is set back. One per
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
