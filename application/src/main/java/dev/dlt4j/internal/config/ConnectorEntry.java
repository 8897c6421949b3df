package dev.dlt4j.internal.config;

/// A source or a destination of a project file.
///
/// @param name  its key in the file
/// @param type  the connector's name
/// @param keys  all its other keys
public record ConnectorEntry(String name, String type, ConfigNode.Keys keys) {
    public ConfigPlace place() {
        return keys.place();
    }
}
