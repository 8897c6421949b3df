package dev.dlt4j.internal.config;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the values from settings that parameters of code want.
///
/// @param lookup where they are looked for
/// @param place  the class they belong to, for messages
/// @param title  what in it wants them: `resource issues`
public record WantedValues(Settings settings, Lookup lookup, String place, String title) {

    /// All values, in their order.
    ///
    /// @throws ConfigurationError naming each that is missing or has another form
    public List<@Nullable Object> of(List<Wanted> wanted) {
        ConfigFaults faults = new ConfigFaults();
        RecordBinder binder = new RecordBinder(settings, faults);
        List<@Nullable Object> values = new ArrayList<>();
        for (Wanted each : wanted) {
            values.add(binder.value(each, place, title, lookup));
        }
        faults.throwIfAny();
        return values;
    }

    /// A cursor by its keys in code, over which those in settings count.
    ///
    /// @param key the parameter's, below which settings hold the keys of the cursor
    /// @throws ConfigurationError with every fault found
    public Incremental<?> cursor(String key, Map<String, Object> declared) {
        ConfigFaults faults = new ConfigFaults();
        Lookup below = lookup.group(key);
        ConfigNode.Keys keys = ConfigNode.keys(declared, ConfigPlace.of(place));
        for (String name : ConfigKey.names(IncrementalKeys.class)) {
            ConfigNode found = settings.find(below, name, false).orElse(null);
            keys = found == null ? keys : keys.with(name, found);
        }
        if (keys.get("cursor_path") == null) {
            faults.add("%s: %s, cursor %s: name the field in @Cursor, or in settings".formatted(place, title,
                    key)
                    + MissingText.tried(settings.look(below, "cursor_path", false).attempts(), settings));
        }
        faults.throwIfAny();
        Optional<Incremental<?>> made = WrittenSteps.incremental(keys, title + ", cursor " + key, faults);
        faults.throwIfAny();
        return made.orElseThrow();
    }
}
