package dev.dlt4j.spi.config;

import dev.dlt4j.domain.TerminalException;
import java.util.List;

/// A configuration that cannot be used: a key that is missing, unknown or of the wrong type, a connector that
/// is not installed, a file that is no YAML. All faults that could be found are gathered and thrown once.
///
/// No fault shows the value of a secret.
public final class ConfigurationError extends TerminalException {
    private final List<String> faults;

    /// A single fault.
    public ConfigurationError(String fault) {
        this(List.of(fault));
    }

    public ConfigurationError(String fault, Throwable cause) {
        super(fault, cause);
        faults = List.of(fault);
    }

    /// @param faults at least one, each a sentence that says where it is and what to do
    public ConfigurationError(List<String> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /// Each fault by itself, in the order they were found.
    public List<String> faults() {
        return faults;
    }

    private static String message(List<String> faults) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a configuration error needs a fault");
        }
        return faults.size() == 1
                ? faults.getFirst()
                : faults.size() + " faults in the configuration:\n  - " + String.join("\n  - ", faults);
    }
}
