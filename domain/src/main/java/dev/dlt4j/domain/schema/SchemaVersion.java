package dev.dlt4j.domain.schema;

import java.util.List;

/// The version of a schema, which rises with its content.
///
/// @param number         1 for the first content
/// @param hash           hash of the content, see [SchemaHash]
/// @param previousHashes hashes of earlier contents, newest first, at most ten
public record SchemaVersion(long number, String hash, List<String> previousHashes) {
    public SchemaVersion {
        previousHashes = List.copyOf(previousHashes);
    }
}
