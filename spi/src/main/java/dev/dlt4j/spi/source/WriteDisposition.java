package dev.dlt4j.spi.source;

import java.util.Locale;
import java.util.Map;

/// dlt's write dispositions. `APPEND` is the default.
public enum WriteDisposition implements Write {
    /// The table exists for the schema only: the load step refuses its jobs.
    SKIP,
    /// Rows are added.
    APPEND,
    /// The rows of the load take the place of all earlier ones.
    REPLACE,
    /// Rows take the place of earlier rows of the same key.
    MERGE;

    /// The name dlt stores, in lower case.
    public String dltName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public WriteDisposition disposition() {
        return this;
    }

    @Override
    public Map<String, Object> tableHints() {
        return Map.of();
    }
}
