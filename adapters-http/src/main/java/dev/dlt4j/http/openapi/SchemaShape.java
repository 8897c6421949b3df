package dev.dlt4j.http.openapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a schema says of a value, with the parts of `allOf`, `oneOf` and `anyOf` put together.
///
/// @param types      `object`, `array`, `string` …; empty when the schema does not say
/// @param properties the fields of an object
/// @param items      the schema of a list's items; empty when it is not said
/// @param format     such as `date-time`; empty when there is none
/// @param isMap      whether an object has fields of any name
record SchemaShape(Set<String> types, Map<String, ApiNode> properties, Optional<ApiNode> items, String format,
        boolean isMap, String description) {
    static final SchemaShape UNKNOWN = new SchemaShape(Set.of(), Map.of(), Optional.empty(), "", false, "");

    SchemaShape {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    boolean isList() {
        return types.contains("array");
    }

    boolean isObject() {
        return types.contains("object");
    }

    boolean isUnknown() {
        return types.isEmpty();
    }

    boolean isText() {
        return types.contains("string");
    }

    boolean isWhole() {
        return types.contains("integer") || types.contains("number");
    }

    boolean isFlag() {
        return types.contains("boolean");
    }
}
