package dev.dlt4j.internal.config;

import dev.dlt4j.spi.Extensions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the values of a spec and makes the record that declares it. A value that is missing or wrong is a
/// fault and null.
public final class RecordBinder {
    private final Settings settings;
    private final ConfigFaults faults;
    private final boolean nullCounts;
    private final Extensions extensions;

    RecordBinder(Settings settings, ConfigFaults faults) {
        this(settings, faults, false);
    }

    /// @param extensions what the records of connectors may look for
    RecordBinder(Settings settings, ConfigFaults faults, Extensions extensions) {
        this(settings, faults, false, extensions);
    }

    /// @param nullCounts whether an explicit null is a value, as in code; in a document a key without a
    ///                   value is one that is not there
    public RecordBinder(Settings settings, ConfigFaults faults, boolean nullCounts) {
        this(settings, faults, nullCounts, Extensions.NONE);
    }

    private RecordBinder(Settings settings, ConfigFaults faults, boolean nullCounts, Extensions extensions) {
        this.extensions = extensions;
        this.settings = settings;
        this.faults = faults;
        this.nullCounts = nullCounts;
    }

    /// The record with values for all its components.
    @Nullable
    Object bind(Class<?> type, ConfigNode.Keys given, String title, Lookup lookup) {
        ConfigSpec spec = ConfigSpec.of(type);
        UnknownKeys.check(spec, given, title, faults);
        Made made = made(spec, given, ConfigNode.Keys.none(given.place()), title, lookup);
        settings.noteMissing(lookup, made.bound().missing());
        return made.value();
    }

    /// Records in a list or map hold what is written there, nothing is looked up for them.
    private @Nullable Object bindInList(Class<?> type, ConfigNode.Keys keys, String title) {
        return new RecordBinder(Settings.none(), faults).bind(type, keys, title, Lookup.of());
    }

    /// The value of one key that code wants.
    @Nullable
    Object value(Wanted wanted, String place, String title, Lookup lookup) {
        ConfigNode.Keys nothing = ConfigNode.Keys.none(ConfigPlace.of(place));
        ConfigSpec one = ConfigSpec.of("", List.of(wanted));
        Bound bound = search(one, nothing, nothing, title, lookup);
        bound.faults().forEach(faults::add);
        return bound.values().get(wanted.key());
    }

    /// A spec with its values as one object: the record, or a map for a spec without one.
    ///
    /// @param given     explicit values, which come before all others
    /// @param fallbacks values that come before the defaults alone
    Made made(ConfigSpec spec, ConfigNode.Keys given, ConfigNode.Keys fallbacks, String title,
            Lookup lookup) {
        int before = faults.count();
        Bound bound = search(spec, given, fallbacks, title, lookup);
        bound.faults().forEach(faults::add);
        if (faults.count() > before) {
            return new Made(null, bound);
        }
        return new Made(spec.record() == null
                ? bound.values()
                : RecordMaker.make(spec.record(), bound.values(), given, title, faults), bound);
    }

    /// The values of a spec; faults of missing keys are with them.
    public Bound search(ConfigSpec spec, ConfigNode.Keys given, ConfigNode.Keys fallbacks, String title,
            Lookup lookup) {
        return new SpecSearch(spec, given, fallbacks, title, lookup, settings, faults, nullCounts,
                new ValueReader(faults, this::bindInList), extensions).run();
    }

    /// @param value null when there were faults
    record Made(@Nullable Object value, Bound bound) {}
}
