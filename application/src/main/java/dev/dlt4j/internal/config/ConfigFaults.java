package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// Collects the faults of a configuration, so that a user sees all of them at once. Used by one thread.
public final class ConfigFaults {
    private final List<String> found = new ArrayList<>();

    public void add(String fault) {
        found.add(fault);
    }

    void add(ConfigPlace place, String fault) {
        found.add(place + ": " + fault);
    }

    /// Adds the faults that a record or a connector found in keys, each with its place and full path.
    ///
    /// @param keys  the keys it was given
    /// @param title the path of these keys
    public void add(ConfigNode.Keys keys, String title, ConfigurationError error) {
        if (error.byKey().isEmpty()) {
            error.faults().forEach(fault -> add(keys.place(), title + ": " + fault));
        }
        error.byKey().forEach((key, fault) -> {
            ConfigNode node = keys.at(key);
            Integer offset = error.offsets().get(key);
            add((offset != null && node instanceof ConfigNode.Scalar scalar
                    ? scalar.placeOf(offset)
                    : node.place().toString()) + ": " + title + "." + key + ": " + fault);
        });
    }

    void unknownKey(ConfigPlace place, String where, String key, Collection<String> known) {
        unknownKey(place.toString(), where, key, known);
    }

    /// @param place as messages show it
    void unknownKey(String place, String where, String key, Collection<String> known) {
        String within = where.isEmpty() ? "" : " in " + where;
        String list = known.isEmpty() ? "it takes no keys" : "known keys: " + String.join(", ", known);
        String meant = EditDistance.nearest(key, known).map(" (did you mean \"%s\"?)"::formatted).orElse("");
        add("%s: unknown key \"%s\"%s%s; %s".formatted(place, key, within, meant, list));
    }

    /// Adds a fault for each key that is not known.
    void unknownKeys(ConfigNode.Keys keys, String where, Collection<String> known) {
        keys.entries().forEach((key, node) -> {
            if (!known.contains(key)) {
                unknownKey(node.place(), where, key, known);
            }
        });
    }

    /// All faults, in the order they were found.
    List<String> all() {
        return List.copyOf(found);
    }

    void remove(String fault) {
        found.remove(fault);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    int count() {
        return found.size();
    }

    /// Fails if there are faults.
    ///
    /// @throws ConfigurationError with all faults, if there are any
    public void throwIfAny() {
        if (!found.isEmpty()) {
            // the same fault may be found in several ways
            throw new ConfigurationError(List.copyOf(new LinkedHashSet<>(found)));
        }
    }
}
