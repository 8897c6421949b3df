package dev.dlt4j.spi;

import dev.dlt4j.spi.config.Secret;
import java.nio.file.Path;
import java.util.Optional;

/// What a connector is given besides its own configuration when it is opened.
public interface ConnectorContext extends Extensions {
    /// Name of the pipeline that opens the connector; empty for a source that is opened without one.
    String pipelineName();

    /// The key under which the connector was configured: a source's name or a destination's name.
    String name();

    /// Turns a path of the configuration into an absolute one. A relative path is relative to the file that
    /// holds it, or to the folder in which the pipeline was first created.
    Path resolve(String path);

    /// A value of the settings that the connector's record does not declare, such as a key that only one type
    /// of credentials has. It is looked up where the values of the record are.
    ///
    /// @param section below that of the connector, and never left out; with points for sections within
    ///                each other: `client.auth`
    /// @param secret  whether it must not be in `config.toml`
    /// @return empty when it is nowhere
    default Optional<Secret> setting(String section, String key, boolean secret) {
        return Optional.empty();
    }

    /// The keys of one resource of a source, as dlt looks those of `sql_table` up: what the project file sets
    /// for the resource or for the source, then the settings, in the resource's section
    /// `[sources.<name>.<resource>]` first and then in those of the source.
    ///
    /// @param keys declares the keys; the same rules hold as for the connector's record
    /// @return empty where sources have no settings
    /// @throws dev.dlt4j.spi.config.ConfigurationError when a value cannot be used
    default <R extends Record> Optional<R> resource(String resource, Class<R> keys) {
        return Optional.empty();
    }
}
