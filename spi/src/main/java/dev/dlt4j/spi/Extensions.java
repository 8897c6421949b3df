package dev.dlt4j.spi;

import java.util.List;

/// Finds what other jars bring for an extension point of a connector.
@FunctionalInterface
public interface Extensions {
    /// Finds nothing.
    Extensions NONE = Extensions::nothing;

    /// Providers of an extension point of the connector's own, found on the class path.
    ///
    /// @return empty when none is installed
    <T> List<T> extensions(Class<T> type);

    private static <T> List<T> nothing(Class<T> type) {
        return List.of();
    }
}
