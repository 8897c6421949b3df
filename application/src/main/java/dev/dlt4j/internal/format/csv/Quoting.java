package dev.dlt4j.internal.format.csv;

import java.util.Locale;

/// Which values are quoted, by dlt's names.
public enum Quoting {
    /// All but numbers and booleans; the names in the header too.
    QUOTE_NEEDED,
    /// All values.
    QUOTE_ALL,
    /// Those that hold a delimiter, a quote or a line end.
    QUOTE_MINIMAL,
    /// None; what would need quotes is an error.
    QUOTE_NONE;

    public String dltName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
