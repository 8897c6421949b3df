package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Values by their whole key, read as a given type.
///
/// @param secrets whether only providers that may hold secrets are searched
public record ExactValues(Settings settings, boolean secrets) {

    /// The value.
    ///
    /// @throws ConfigurationError naming every place searched when there is none, or it is of another type
    public <T> T get(String key, Class<T> type) {
        Found found = settings.exact(key, secrets);
        if (found.node() == null) {
            throw new ConfigurationError("no value for \"%s\"".formatted(key)
                    + MissingText.tried(found.attempts(), settings));
        }
        return read(key, found.node(), type);
    }

    /// The value, if there is one.
    public <T> Optional<T> find(String key, Class<T> type) {
        ConfigNode node = settings.exact(key, secrets).node();
        return node == null ? Optional.empty() : Optional.of(read(key, node, type));
    }

    private <T> T read(String key, ConfigNode node, Class<T> type) {
        ConfigFaults faults = new ConfigFaults();
        Wanted wanted = new Wanted("value", type, null, secrets, true, false, List.of(), Wanted.alternatives(
                type));
        ConfigNode.Keys given = ConfigNode.Keys.none(node.place()).with("value", node);
        Bound bound = new RecordBinder(Settings.none(), faults, true).search(
                ConfigSpec.of("", List.of(wanted)), given,
                ConfigNode.Keys.none(node.place()), key, Lookup.of());
        bound.faults().forEach(faults::add);
        faults.throwIfAny();
        return type.cast(Objects.requireNonNull(bound.values().get("value")));
    }
}
