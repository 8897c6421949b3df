package dev.dlt4j.sources.catalog;

import dev.dlt4j.domain.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members of objects, in whichever form rows come.
public final class Members {
    private Members() {}

    /// The members of an object by their names; empty for a value that is not an object.
    @SuppressWarnings("unchecked") // objects of JSON have texts as keys
    public static Map<String, @Nullable Object> of(@Nullable Object object) {
        return switch (object) {
            case JsonObject json -> json.asMap();
            case Map<?, ?> map -> (Map<String, @Nullable Object>) map;
            case null, default -> Map.of();
        };
    }
}
