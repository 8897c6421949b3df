package dev.dlt4j.guice;

import com.google.inject.Key;

/// An extension of a connector that the application binds.
///
/// @param type the connector's extension point
/// @param key  where Guice finds it
record BoundExtension(Class<?> type, Key<?> key) {}
