package dev.dlt4j.spi.config;

import dev.dlt4j.domain.TerminalException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A configuration that cannot be used: a key that is missing, unknown or of the wrong type, a connector that
/// is not installed, a file that is not YAML. All faults that could be found are gathered and thrown once.
///
/// No fault shows the value of a secret.
public final class ConfigurationError extends TerminalException {
    private final List<String> faults;
    private final Map<String, String> byKey;
    private final Map<String, Integer> offsets;

    /// A single fault.
    public ConfigurationError(String fault) {
        this(List.of(fault));
    }

    /// A single fault, with the exception that shows it.
    public ConfigurationError(String fault, Throwable cause) {
        super(fault, cause);
        faults = List.of(fault);
        byKey = Map.of();
        offsets = Map.of();
    }

    /// @param faults at least one, each a sentence that says where it is and what to do
    public ConfigurationError(List<String> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
        byKey = Map.of();
        offsets = Map.of();
    }

    private ConfigurationError(Map<String, String> byKey, Map<String, Integer> offsets) {
        super(message(sentences(byKey)));
        faults = sentences(byKey);
        this.byKey = byKey;
        this.offsets = Map.copyOf(offsets);
    }

    /// A fault of one key. Thrown by a configuration record or by the connector it configures, it is reported
    /// with the key's full path and the line in which the key is.
    ///
    /// @param key   its path below the record, as `resources[0].csv.delimiter`
    /// @param fault what is expected, and what to do
    public static ConfigurationError at(String key, String fault) {
        return at(Map.of(key, fault));
    }

    /// Faults of several keys, see [#at(String, String)].
    ///
    /// @param faults at least one
    public static ConfigurationError at(Map<String, String> faults) {
        return at(faults, Map.of());
    }

    /// Faults of several keys, some of them at a place within the value, as those of expressions are: they
    /// are reported with line and column.
    ///
    /// @param faults  at least one
    /// @param offsets of some of the keys: how many characters of the value stand before the fault
    public static ConfigurationError at(Map<String, String> faults, Map<String, Integer> offsets) {
        return new ConfigurationError(new LinkedHashMap<>(faults), offsets);
    }

    /// The faults by key when they were reported so; else empty.
    public Map<String, String> byKey() {
        return Collections.unmodifiableMap(byKey);
    }

    /// How many characters of a key's value stand before its fault, for the keys of which that is known.
    public Map<String, Integer> offsets() {
        return offsets;
    }

    /// Each fault by itself, in the order they were found.
    public List<String> faults() {
        return faults;
    }

    private static List<String> sentences(Map<String, String> byKey) {
        return byKey.entrySet().stream().map(fault -> fault.getKey() + ": " + fault.getValue()).toList();
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
