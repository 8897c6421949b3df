package dev.dlt4j.domain.type;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Converts seconds since 1970 to a timestamp in UTC; null outside of years 1 to 9999.
final class EpochSeconds {
    private static final long FIRST = -62_135_596_800L;
    private static final long LAST = 253_402_300_799L;
    private static final double MICROS = 1e6;

    private EpochSeconds() {}

    static @Nullable OffsetDateTime timestamp(long seconds) {
        return at(seconds, 0);
    }

    /// Rounds to the microsecond, half to even.
    static @Nullable OffsetDateTime timestamp(double seconds) {
        if (!(Math.abs(seconds) < 1e12)) {
            return null;
        }
        long whole = (long) seconds;
        double micros = Math.rint((seconds - whole) * MICROS);
        return at(Math.addExact(whole, Math.floorDiv((long) micros, 1_000_000L)),
                (int) Math.floorMod((long) micros, 1_000_000L));
    }

    private static @Nullable OffsetDateTime at(long seconds, int micros) {
        if (seconds < FIRST || seconds > LAST) {
            return null;
        }
        return LocalDateTime.ofEpochSecond(seconds, micros * 1000, ZoneOffset.UTC).atOffset(ZoneOffset.UTC);
    }
}
