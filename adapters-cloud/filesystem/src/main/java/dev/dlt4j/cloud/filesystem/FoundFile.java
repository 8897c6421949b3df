package dev.dlt4j.cloud.filesystem;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// A file that matched.
///
/// @param path     relative to the folder, its names separated by `/`
/// @param name     what messages call it
/// @param url      its whole address, percent-encoded
/// @param modified when it was changed, as dlt reads it: in UTC, rounded to microseconds
record FoundFile(String path, String name, String url, OffsetDateTime modified) {
    private static final int MICROS = 1_000_000;

    FoundFile {
        modified = modified.withOffsetSameInstant(ZoneOffset.UTC);
    }

    /// The name without folders.
    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// A time of a file system: Python has it as a floating-point number of seconds.
    static OffsetDateTime modified(Instant exact) {
        double seconds = exact.getEpochSecond() + exact.getNano() * 1e-9;
        long whole = (long) Math.floor(seconds);
        long micros = (long) Math.rint((seconds - whole) * MICROS);
        return Instant.ofEpochSecond(whole + micros / MICROS, micros % MICROS * 1000)
                .atOffset(ZoneOffset.UTC);
    }
}
