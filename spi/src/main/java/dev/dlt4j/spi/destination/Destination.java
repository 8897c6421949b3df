package dev.dlt4j.spi.destination;

import java.util.Objects;

/// A destination with its typed configuration, as a connector's own factory makes it
/// (`DuckDb.file("a.duckdb")`).
///
/// @param provider the connector
/// @param config   its configuration
/// @param name     the destination's name: the connector's unless said otherwise
public record Destination<C extends Record>(DestinationProvider<C> provider, C config, String name) {
    public Destination {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(name, "name");
    }

    public static <C extends Record> Destination<C> of(DestinationProvider<C> provider, C config) {
        return new Destination<>(provider, config, provider.name());
    }

    public Destination<C> named(String newName) {
        return new Destination<>(provider, config, newName);
    }
}
