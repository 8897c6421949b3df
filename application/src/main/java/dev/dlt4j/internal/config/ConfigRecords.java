package dev.dlt4j.internal.config;

import dev.dlt4j.spi.Extensions;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.SecretVaultProvider;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.source.SourceProvider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns configuration into the record by which a connector declares it.
///
/// Each component is looked for under its name in snake case: first among the given keys, then in the
/// settings, then in its `@Default`. An `Optional`, `List` or `Map` without any of these is empty; everything
/// else is required.
public final class ConfigRecords {
    private ConfigRecords() {}

    /// Binds keys given in code.
    ///
    /// @param title what the record configures, for messages: `destination "duckdb"`
    /// @throws ConfigurationError with every fault found
    public static <C extends Record> C bind(Class<C> type, Map<String, ? extends @Nullable Object> given,
            String title, Settings settings, Lookup lookup) {
        return bind(type, given, title, settings, lookup, Extensions.NONE);
    }

    /// As [#bind(Class, Map, String, Settings, Lookup)], for the record of a connector.
    ///
    /// @param extensions what the connector may look for
    /// @throws ConfigurationError with every fault found
    public static <C extends Record> C bind(Class<C> type, Map<String, ? extends @Nullable Object> given,
            String title, Settings settings, Lookup lookup, Extensions extensions) {
        ConfigFaults faults = new ConfigFaults();
        var keys = ConfigNode.keys(given, ConfigPlace.of("settings given in code"));
        Optional<C> bound = bind(type, keys, title, settings, lookup, extensions, faults);
        faults.throwIfAny();
        return bound.orElseThrow();
    }

    /// Binds keys of a document; empty when faults were added.
    static <C extends Record> Optional<C> bind(Class<C> type, ConfigNode.Keys given, String title,
            Settings settings, Lookup lookup, ConfigFaults faults) {
        return bind(type, given, title, settings, lookup, Extensions.NONE, faults);
    }

    /// As [#bind(Class, ConfigNode.Keys, String, Settings, Lookup, ConfigFaults)], for the record of a
    /// connector.
    static <C extends Record> Optional<C> bind(Class<C> type, ConfigNode.Keys given, String title,
            Settings settings, Lookup lookup, Extensions extensions, ConfigFaults faults) {
        int before = faults.count();
        Object bound = new RecordBinder(settings, faults, extensions).bind(type, given, title, lookup);
        return faults.count() > before ? Optional.empty() : Optional.ofNullable(type.cast(bound));
    }

    /// The record a provider declares: the type of the first parameter of its method `open`.
    ///
    /// @throws ConfigurationError when the provider names none
    public static Class<? extends Record> of(Object provider) {
        for (Method method : provider.getClass().getMethods()) {
            if (method.getName().equals("open") && method.getParameterCount() > 0 && !method.isBridge()
                    && method.getParameterTypes()[0].isRecord()) {
                return method.getParameterTypes()[0].asSubclass(Record.class);
            }
        }
        throw new ConfigurationError(
                "the connector %s names no record as its configuration: its method open must"
                        .formatted(provider.getClass().getName()) + " take one as first parameter");
    }

    /// As [#of(Object)], typed.
    @SuppressWarnings("unchecked") // C is the type of the first parameter of open
    public static <C extends Record> Class<C> declaredBy(SourceProvider<C> provider) {
        return (Class<C>) of(provider);
    }

    /// As [#of(Object)], typed.
    @SuppressWarnings("unchecked") // C is the type of the first parameter of open
    public static <C extends Record> Class<C> declaredBy(DestinationProvider<C> provider) {
        return (Class<C>) of(provider);
    }

    /// As [#of(Object)], typed.
    @SuppressWarnings("unchecked") // C is the type of the first parameter of open
    static <C extends Record> Class<C> declaredBy(SecretVaultProvider<C> provider) {
        return (Class<C>) of(provider);
    }
}
