package dev.dlt4j.spi;

import java.nio.file.Path;
import java.util.List;

/// What a connector is given besides its own configuration when it is opened.
public interface ConnectorContext {
    /// Name of the pipeline that opens the connector.
    String pipelineName();

    /// The key under which the connector was configured: a source's name or a destination's name.
    String name();

    /// Turns a path of the configuration into an absolute one. A relative path is relative to the `dlt.yml`
    /// that holds it, or to the folder in which the pipeline was first created.
    Path resolve(String path);

    /// Providers of an extension point of the connector's own, found on the class path.
    ///
    /// @return empty when none is installed
    <T> List<T> extensions(Class<T> type);
}
