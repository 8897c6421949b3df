package dev.dlt4j.spi.config;

import java.util.Objects;

/// A text that must never reach a log, a trace, an error or a file. Only [#reveal()] gives it out.
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /// Wraps a text; an empty one is a secret too.
    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "value"));
    }

    /// The text itself, for the one call that needs it.
    public String reveal() {
        return value;
    }

    /// Without white space at both ends, as dlt takes passwords.
    public Secret stripped() {
        return new Secret(value.strip());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
