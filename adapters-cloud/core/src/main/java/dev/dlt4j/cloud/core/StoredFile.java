package dev.dlt4j.cloud.core;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A file of a [Store], as it was listed.
///
/// @param path     relative to the address of the store, its names separated by `/`
/// @param name     what messages call it: no secret in it
/// @param url      its whole address, percent-encoded where it is a `file:` URL
/// @param size     in bytes; less than 0 where the store does not say it
/// @param modified when it was changed, in UTC; the time of the listing where the store does not say it
/// @param version  what changes with the content, as an entity tag does; null where there is no such thing
public record StoredFile(String path, String name, String url, long size, OffsetDateTime modified,
        @Nullable String version) {
    public StoredFile {
        modified = modified.withOffsetSameInstant(ZoneOffset.UTC);
    }

    /// The name without folders.
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
