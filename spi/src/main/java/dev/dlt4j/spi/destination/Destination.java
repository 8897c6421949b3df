package dev.dlt4j.spi.destination;

import java.util.Objects;

/// A destination with its typed configuration, as a connector's own factory makes it
/// (`DuckDb.file("a.duckdb")`).
///
/// @param provider the connector
/// @param config   its configuration
/// @param name     the destination's name: by default the connector's
public record Destination<C extends Record>(DestinationProvider<C> provider, C config, String name) {
    public Destination {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(name, "name");
    }

    /// A destination named as its connector.
    public static <C extends Record> Destination<C> of(DestinationProvider<C> provider, C config) {
        return new Destination<>(provider, config, provider.name());
    }

    /// The same destination under another name, so that a pipeline may have several of one connector. The
    /// name is the section of its configuration and appears in reports.
    public Destination<C> named(String newName) {
        return new Destination<>(provider, config, newName);
    }
}
