package dev.dlt4j;

import dev.dlt4j.internal.config.ConfigFaults;
import dev.dlt4j.internal.config.ConfigKey;
import dev.dlt4j.internal.config.ConfigNode;
import dev.dlt4j.internal.config.ConfigPlace;
import dev.dlt4j.internal.config.ConfigRecords;
import dev.dlt4j.internal.config.ConnectorEntry;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.ProjectConnectors;
import dev.dlt4j.internal.config.ProjectFile;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.destination.WriteStrategies;
import dev.dlt4j.spi.source.SourceProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A connector opened with sample values for the keys it requires, to see what it offers. Nothing is read:
/// no settings, no files, no server.
public final class SampleConnector {
    private static final Logger LOG = System.getLogger(SampleConnector.class.getName());
    /** A source that requires these has just the resources that its configuration names. */
    private static final String RESOURCES = "resources";

    private SampleConnector() {}

    /// The resources that a source has, whatever its configuration; empty when these depend on it.
    ///
    /// @param source the name of an installed source
    public static List<ResourceInfo> resources(Connectors connectors, String source) {
        SourceProvider<?> provider = connectors.source(source);
        List<ConfigKey> keys = ConfigKey.of(ConfigRecords.of(provider));
        if (keys.stream().anyMatch(key -> key.name().equals(RESOURCES) && key.required())) {
            return List.of();
        }
        String name = provider.name();
        ConnectorEntry entry = new ConnectorEntry(name, name,
                ConfigNode.keys(values(keys), ConfigPlace.of("sample values")));
        ProjectFile file = new ProjectFile(Path.of("dlt.yml"), Map.of(), Map.of(name, entry), Map.of());
        ProjectConnectors opener = new ProjectConnectors(file, Settings.none(), connectors::source,
                connectors::destination, connectors::extensions);
        try {
            return opener.open(name, new ProjectContext("", name, opener, connectors), new ConfigFaults())
                    .resources().stream().map(ResourceInfo::of).toList();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "source " + name + " does not open with sample values", e);
            return List.of();
        }
    }

    /// How a destination merges and replaces, by dlt's names; empty when that depends on its configuration.
    ///
    /// @param destination the name of an installed destination
    public static Optional<WriteStrategies> strategies(Connectors connectors, String destination) {
        return capabilities(connectors.destination(destination)).map(Capabilities::strategies);
    }

    private static <C extends Record> Optional<Capabilities> capabilities(DestinationProvider<C> provider) {
        Class<C> record = ConfigRecords.declaredBy(provider);
        try {
            return Optional.of(provider.capabilities(ConfigRecords.bind(record, values(ConfigKey.of(record)),
                    "destination " + provider.name(), Settings.none(), Lookup.destination(provider.name()))));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "destination " + provider.name() + " does not open with sample values", e);
            return Optional.empty();
        }
    }

    private static Map<String, Object> values(List<ConfigKey> keys) {
        Map<String, Object> values = new LinkedHashMap<>();
        keys.stream().filter(ConfigKey::required).forEach(key -> values.put(key.name(), value(key)));
        return values;
    }

    private static Object value(ConfigKey key) {
        if (!key.keys().isEmpty()) {
            Object within = values(key.keys());
            return key.type().startsWith("list") ? List.of(within) : within;
        }
        // texts that need a number are satisfied too
        Object one = key.type().contains("number")
                ? (Object) 1234
                : key.type().contains("true or false")
                        ? (Object) false
                        : "1234";
        return key.type().startsWith("list") ? List.of(one) : one;
    }
}
