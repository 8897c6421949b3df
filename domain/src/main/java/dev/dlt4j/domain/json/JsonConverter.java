package dev.dlt4j.domain.json;

import org.jspecify.annotations.Nullable;

/// Turns values of classes that have no JSON form, such as records and enums, into ones that have.
@FunctionalInterface
public interface JsonConverter {
    /// Knows no further class.
    JsonConverter NONE = value -> null;

    /// Returns a map, list, text, number or other value with a JSON form, or null when it knows no way.
    @Nullable
    Object convert(Object value);
}
