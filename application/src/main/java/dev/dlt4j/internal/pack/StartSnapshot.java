package dev.dlt4j.internal.pack;

import java.util.Map;

/// The pipeline's state and schemas as they were before a package was extracted. Every package carries them,
/// in dlt's layout, so that aborting it takes both back.
///
/// @param state   the content of `state.json`
/// @param schemas name to content of the schema's file; empty when there was no schema yet
public record StartSnapshot(String state, Map<String, String> schemas) {
    public StartSnapshot {
        schemas = Map.copyOf(schemas);
    }
}
