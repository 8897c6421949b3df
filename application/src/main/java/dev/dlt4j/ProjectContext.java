package dev.dlt4j;

import dev.dlt4j.internal.config.ProjectConnectors;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a connector of a file is given when it is opened.
///
/// @param pipelineName empty where no pipeline opens it
/// @param known        the connectors of the file
record ProjectContext(String pipelineName, String name, ProjectConnectors known, Connectors connectors)
        implements
            ConnectorContext {
    @Override
    public Path resolve(String path) {
        return known.file().folder().resolve(path).normalize();
    }

    @Override
    public Optional<Secret> setting(String section, String key, boolean secret) {
        return known.setting(pipelineName, name, section, key, secret);
    }

    @Override
    public <R extends Record> Optional<R> resource(String resource, Class<R> keys) {
        return Optional.of(known.resource(pipelineName, name, resource, keys));
    }

    @Override
    public <T> List<T> extensions(Class<T> type) {
        return connectors.extensions(type);
    }
}
