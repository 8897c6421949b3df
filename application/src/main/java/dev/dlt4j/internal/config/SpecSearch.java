package dev.dlt4j.internal.config;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.Extensions;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One search for the values of a spec, key by key: explicit ones, then those of the settings, then defaults.
final class SpecSearch {
    private final ConfigSpec spec;
    private final ConfigNode.Keys given;
    private final ConfigNode.Keys fallbacks;
    private final String title;
    private final Lookup lookup;
    private final Settings settings;
    private final ConfigFaults faults;
    private final boolean nullCounts;
    private final ValueReader values;
    private final TypeChoice choice;
    private final Map<String, Object> missing = new LinkedHashMap<>();
    private final Map<String, List<Attempt>> unanswered = new LinkedHashMap<>();
    private final Map<String, List<String>> missingFaults = new LinkedHashMap<>();
    private boolean found;

    SpecSearch(ConfigSpec spec, ConfigNode.Keys given, ConfigNode.Keys fallbacks, String title, Lookup lookup,
            Settings settings, ConfigFaults faults, boolean nullCounts, ValueReader values,
            Extensions extensions) {
        this.spec = spec;
        this.given = given;
        this.fallbacks = fallbacks;
        this.title = title;
        this.lookup = lookup;
        this.settings = settings;
        this.faults = faults;
        this.nullCounts = nullCounts;
        this.values = values;
        this.choice = TypeChoice.of(spec, extensions);
    }

    Bound run() {
        Map<String, @Nullable Object> searched = new LinkedHashMap<>();
        for (Wanted wanted : choice.dependentLast(spec.fields())) {
            Optional<Wanted> narrowed = narrowed(wanted, searched);
            searched.put(wanted.key(),
                    narrowed.isPresent() ? choice.wrapped(wanted, field(narrowed.get())) : Optional.empty());
        }
        spec.fields().forEach(wanted -> requireOne(wanted, searched));
        Map<String, @Nullable Object> inOrder = new LinkedHashMap<>();
        Map<String, Object> missingInOrder = new LinkedHashMap<>();
        List<String> faultsInOrder = new ArrayList<>();
        for (String key : spec.names()) {
            inOrder.put(key, searched.get(key));
            if (missing.containsKey(key)) {
                missingInOrder.put(key, missing.get(key));
                faultsInOrder.addAll(missingFaults.getOrDefault(key, List.of()));
            }
        }
        return new Bound(inOrder, missingInOrder, faultsInOrder, found);
    }

    private Optional<Wanted> narrowed(Wanted wanted, Map<String, @Nullable Object> searched) {
        try {
            return choice.narrowed(wanted, searched);
        } catch (ConfigurationError e) {
            faults.add(given, title, e);
            return Optional.empty();
        }
    }

    private @Nullable Object field(Wanted wanted) {
        ConfigNode node = given.get(wanted.key());
        if (node instanceof ConfigNode.Scalar scalar && scalar.value() == null) {
            if (wanted.isOptional()) {
                return Optional.empty();
            }
            if (nullCounts) {
                return lacking(wanted, List.of(new Attempt(Layer.EXPLICIT, wanted.key())));
            }
            node = null;
        }
        boolean inKeys = node == null || node instanceof ConfigNode.Keys
                || (node instanceof ConfigNode.Scalar scalar && scalar.value() instanceof String);
        if (!wanted.alternatives().isEmpty() && inKeys) {
            boolean before = found;
            found = false;
            Object nested = new NestedSearch(wanted, node, given.place(), title, lookup, settings, nullCounts)
                    .run(this);
            if (!found && node == null) {
                formerNames(wanted);
            }
            found |= before;
            return nested;
        }
        if (node != null) {
            settings.noteGiven(lookup, wanted.key(), wanted.secret(), node);
            return read(node, wanted);
        }
        Found looked = wanted.explicitOnly() ? Found.NOTHING : look(wanted);
        ConfigNode configured = looked.node() == null ? fallbacks.get(wanted.key()) : looked.node();
        return configured == null
                ? absent(wanted, looked.attempts())
                : read(asText(configured, wanted), wanted);
    }

    /// A list or table that settings hold where a text is wanted is the JSON of it.
    private static ConfigNode asText(ConfigNode node, Wanted wanted) {
        boolean text = wanted.type() == String.class;
        return text && !(node instanceof ConfigNode.Scalar)
                ? ConfigNode.of(JsonText.compact(node.toValue()), node.place())
                : node;
    }

    private @Nullable Object read(ConfigNode node, Wanted wanted) {
        found = true;
        return values.read(node, wanted.type(), title + "." + wanted.key());
    }

    private Found look(Wanted wanted) {
        try {
            return settings.look(lookup, wanted.key(), wanted.secret());
        } catch (ConfigurationError misplaced) {
            misplaced.faults().forEach(faults::add);
            return Found.NOTHING;
        }
    }

    /// A value under a name that the key had earlier is not used, and so a fault.
    private void formerNames(Wanted wanted) {
        if (wanted.explicitOnly()) {
            return;
        }
        for (String old : UnknownKeys.formerNames(spec.record(), wanted.key())) {
            settings.former(lookup, old, wanted.key()).ifPresent(faults::add);
        }
    }

    private @Nullable Object absent(Wanted wanted, List<Attempt> attempts) {
        String key = wanted.key();
        formerNames(wanted);
        String text = wanted.byDefault();
        if (text != null) {
            ConfigPlace where = ConfigPlace.of("the default of " + key);
            return values.read(new ConfigNode.Scalar(text, text, where), wanted.type(), title + "." + key);
        }
        Class<?> raw = ConfigKey.raw(wanted.type());
        if (raw == Optional.class) {
            unanswered.put(key, attempts);
            return Optional.empty();
        }
        boolean declared = spec.record() != null || wanted.ofCode();
        if (declared && raw == List.class) {
            return List.of();
        }
        if (declared && raw == Map.class) {
            return Map.of();
        }
        return lacking(wanted, attempts);
    }

    private @Nullable Object lacking(Wanted wanted, List<Attempt> attempts) {
        missing.put(wanted.key(), attempts);
        missingFaults.put(wanted.key(),
                List.of(MissingText.of(wanted, given.place(), title, lookup, attempts, settings)));
        return null;
    }

    /// A key that may be absent only when another one is there.
    private void requireOne(Wanted wanted, Map<String, @Nullable Object> searched) {
        boolean absent = Optional.empty().equals(searched.get(wanted.key()));
        if (absent && !wanted.unless().isEmpty() && wanted.unless().stream().map(searched::get)
                .allMatch(other -> other == null || Optional.empty().equals(other))) {
            lacking(wanted, unanswered.getOrDefault(wanted.key(), List.of()));
        }
    }

    /// Takes over what a search for a nested spec found out.
    void add(ConfigFaults wrong) {
        wrong.all().forEach(faults::add);
    }

    void addFound() {
        found = true;
    }

    void addMissing(String key, Bound nested) {
        missing.put(key, nested.missing());
        missingFaults.put(key, nested.faults());
    }
}
