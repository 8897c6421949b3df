package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Collects the faults of a configuration, so that a user sees all of them at once, in the order of the lines
/// of each file. Those of a pipeline's own keys are kept apart, since they concern no other pipeline. Used by
/// one thread.
public final class ConfigFaults {
    /// The file and line at the beginning of a fault; before them may be which of several alternatives it is
    /// of.
    private static final Pattern PLACE = Pattern
            .compile("^(?:\\([^)\\n]* of \\d+\\) )*([^\\n]*?):(\\d+)(?::\\d+)?: ");

    private static final int MAX_DIGITS = 9;

    private final List<String> found = new ArrayList<>();
    private final Map<String, ConfigFaults> ofPipelines = new LinkedHashMap<>();

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
        return found.isEmpty() && ofPipelines.values().stream().allMatch(ConfigFaults::isEmpty);
    }

    /// The faults of a pipeline's own keys.
    public ConfigFaults ofPipeline(String name) {
        return ofPipelines.computeIfAbsent(name, each -> new ConfigFaults());
    }

    int count() {
        return found.size();
    }

    /// Fails if there are faults.
    ///
    /// @throws ConfigurationError with all faults, if there are any
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new ConfigurationError(sorted());
        }
    }

    /// Fails if no pipeline can be used: when there are faults beside those of the pipelines' own keys, or
    /// each pipeline has some.
    ///
    /// @param pipelines all there are
    /// @throws ConfigurationError with all faults
    public void throwUnlessOneIsUsable(Collection<String> pipelines) {
        if (!found.isEmpty()
                || pipelines.stream().noneMatch(name -> ofPipeline(name).isEmpty())) {
            throwIfAny();
        }
    }

    /// All faults, those of a file by their lines. Files are in the order of their first faults.
    private List<String> sorted() {
        // the same fault may be found in several ways
        Set<String> all = new LinkedHashSet<>(found);
        ofPipelines.values().forEach(each -> all.addAll(each.found));
        Map<String, Integer> files = new HashMap<>();
        record Sorted(String fault, int file, int line) {}
        List<Sorted> sorted = new ArrayList<>();
        for (String fault : all) {
            Matcher place = PLACE.matcher(fault);
            boolean isFound = place.find();
            sorted.add(new Sorted(fault,
                    files.computeIfAbsent(isFound ? place.group(1) : "", name -> files.size()),
                    isFound ? lineOf(place.group(2)) : 0));
        }
        sorted.sort(Comparator.comparingInt(Sorted::file).thenComparingInt(Sorted::line));
        return sorted.stream().map(Sorted::fault).toList();
    }

    /// Numbers of many digits are no lines of a file.
    private static int lineOf(String digits) {
        return digits.length() > MAX_DIGITS ? 0 : Integer.parseInt(digits);
    }
}
