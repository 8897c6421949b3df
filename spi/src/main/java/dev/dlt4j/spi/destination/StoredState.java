package dev.dlt4j.spi.destination;

/// The newest pipeline state of a completed load, as the destination keeps it.
///
/// @param state the encoded text of the `state` column
public record StoredState(long version, long engineVersion, String state, String versionHash,
        String loadId) {}
