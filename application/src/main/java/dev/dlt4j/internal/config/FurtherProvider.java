package dev.dlt4j.internal.config;

/// A provider that is asked after the environment and the files: one that a jar or a program brings, or a
/// vault.
///
/// @param layer how it is asked
public record FurtherProvider(Layer layer) {}
