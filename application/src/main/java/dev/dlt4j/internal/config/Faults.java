package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Gathers what is wrong with a configuration, so that a user sees all of it at once. Used by one thread.
public final class Faults {
    private final List<String> found = new ArrayList<>();

    public void add(String fault) {
        found.add(fault);
    }

    void addOnce(String fault) {
        if (!found.contains(fault)) {
            found.add(fault);
        }
    }

    void add(Place place, String fault) {
        found.add(place + ": " + fault);
    }

    void unknownKey(Place place, String where, String key, Collection<String> known) {
        String within = where.isEmpty() ? "" : " in " + where;
        String list = known.isEmpty() ? "it takes no keys" : "known keys: " + String.join(", ", known);
        String meant = Nearest.of(key, known).map(" (did you mean \"%s\"?)"::formatted).orElse("");
        add(place, "unknown key \"%s\"%s%s; %s".formatted(key, within, meant, list));
    }

    /// Adds a fault for each key that is not known.
    void unknownKeys(ConfigNode.Keys keys, String where, Collection<String> known) {
        keys.entries().forEach((key, node) -> {
            if (!known.contains(key)) {
                unknownKey(node.place(), where, key, known);
            }
        });
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    int count() {
        return found.size();
    }

    /// Ends the gathering.
    ///
    /// @throws ConfigurationError with all that was found, if anything was
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationError(found);
        }
    }
}
