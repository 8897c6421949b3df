package dev.dlt4j;

import dev.dlt4j.internal.config.ConfigKey;
import dev.dlt4j.internal.config.ConfigRecords;
import dev.dlt4j.internal.config.SourceEntry;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.source.SourceProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What there is to know of an installed connector without opening it.
///
/// @param name   the `type` in `dlt.yml`
/// @param kind   `source` or `destination`
/// @param section where its settings are looked for: `sources.<section>`; its name for a destination
/// @param origin the jar or folder it was loaded from
/// @param keys the keys it takes, in the order of its configuration record, then those of a resource if it is
/// one
/// @param template lines of YAML that `init` begins a `dlt.yml` with, as the connector brings them in a
/// resource `<name>.template.yml` beside its class
/// @param secrets lines of TOML for its section of `secrets.toml`, as the connector brings them in a resource
/// `<name>.secrets.toml` beside its class
/// @param promise what a destination promises about rows when a load is repeated; empty for a source
public record ConnectorInfo(String name, String kind, String section, String origin, List<Key> keys,
        Optional<String> template, Optional<String> secrets, Optional<String> promise) {
    public ConnectorInfo {
        keys = List.copyOf(keys);
    }

    /// A key of a connector's configuration.
    ///
    /// @param name         as it is written in `dlt.yml`
    /// @param type         in words: `text`, `whole number`, `list of text`
    /// @param doc          what it is for; empty when the connector does not say
    /// @param required     whether there is neither a default nor an empty value
    /// @param secret       whether its value must not stand in a file that is shared
    /// @param defaultValue null when there is none
    /// @param keys         what may stand within it
    public record Key(String name, String type, String doc, boolean required, boolean secret,
            Optional<String> defaultValue, List<Key> keys) {
        public Key {
            keys = List.copyOf(keys);
        }
    }

    /// All connectors, those of one name together, sources first.
    static List<ConnectorInfo> of(Connectors connectors) {
        List<ConnectorInfo> all = new ArrayList<>();
        for (SourceProvider<?> source : connectors.sources()) {
            all.add(of(source.name(), "source", source.section(), source, Optional.empty()));
        }
        for (DestinationProvider<?> destination : connectors.destinations()) {
            all.add(of(destination.name(), "destination", destination.name(), destination,
                    Optional.of(destination.delivery().words())));
        }
        all.sort(Comparator.comparing(ConnectorInfo::name));
        return all;
    }

    private static ConnectorInfo of(String name, String kind, String section, Object provider,
            Optional<String> promise) {
        List<ConfigKey> declared = new ArrayList<>(ConfigKey.of(ConfigRecords.of(provider)));
        if (provider instanceof SourceProvider<?> source && source.isOneResource()) {
            declared.addAll(SourceEntry.singleKeys());
        }
        return new ConnectorInfo(name, kind, section, Connectors.origin(provider), keys(declared),
                text(name, kind, "template.yml", provider), text(name, kind, "secrets.toml", provider),
                promise);
    }

    private static Optional<String> text(String name, String kind, String what, Object provider) {
        String file = kind.equals("source") ? name + "." + what : name + ".destination." + what;
        try (InputStream text = provider.getClass().getResourceAsStream(file)) {
            return text == null
                    ? Optional.empty()
                    : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " in " + Connectors.origin(provider),
                    e);
        }
    }

    private static List<Key> keys(List<ConfigKey> declared) {
        return declared.stream()
                .map(key -> new Key(key.name(), key.type(), key.doc(), key.required(), key.secret(),
                        Optional.ofNullable(key.defaultValue()), keys(key.keys())))
                .toList();
    }
}
