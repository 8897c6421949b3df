package dev.dlt4j.it.process;

import dev.dlt4j.testservers.BigQueryEmulator;
import dev.dlt4j.testservers.ProgramMissing;
import org.junit.jupiter.api.Assumptions;

/// Starts emulators of BigQuery.
public final class BigQueryEmulation {
    private BigQueryEmulation() {}

    /// Skips the test, saying why, where the emulator cannot be fetched.
    public static BigQueryEmulator start() {
        try {
            return BigQueryEmulator.start();
        } catch (ProgramMissing e) {
            return Assumptions.abort(e.getMessage());
        }
    }
}
