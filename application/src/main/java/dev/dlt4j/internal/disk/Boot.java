package dev.dlt4j.internal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The start of the machine. What was written to files since then is there, forced to disk or not, as long as
/// the machine runs: only its end takes it away.
public final class Boot {
    private static final Path OF_LINUX = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Optional<String> ID = read();

    private Boot() {}

    /// An id that differs for each start of the machine; empty where the system has none.
    public static Optional<String> id() {
        return ID;
    }

    private static Optional<String> read() {
        try {
            String id = Files.readString(OF_LINUX).strip();
            return id.matches("[0-9a-f-]{36}") ? Optional.of(id) : Optional.empty();
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }
}
