package dev.dlt4j.spi.destination;

/// A schema as the destination keeps it.
///
/// @param schema the text of the `schema` column: JSON
public record StoredSchema(String name, long version, String versionHash, String schema) {}
