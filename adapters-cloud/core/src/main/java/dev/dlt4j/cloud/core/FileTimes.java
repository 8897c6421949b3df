package dev.dlt4j.cloud.core;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Times of files of this machine.
final class FileTimes {
    private static final int MICROS = 1_000_000;

    private FileTimes() {}

    /// A time of a file system as dlt reads it, which has it as a floating-point number of seconds.
    static OffsetDateTime asPython(Instant exact) {
        double seconds = exact.getEpochSecond() + exact.getNano() * 1e-9;
        long whole = (long) Math.floor(seconds);
        long micros = (long) Math.rint((seconds - whole) * MICROS);
        return Instant.ofEpochSecond(whole + micros / MICROS, micros % MICROS * 1000)
                .atOffset(ZoneOffset.UTC);
    }
}
