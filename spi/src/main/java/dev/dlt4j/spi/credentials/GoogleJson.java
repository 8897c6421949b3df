package dev.dlt4j.spi.credentials;

import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.LinkedHashMap;
import java.util.Map;

/// Credentials of Google as the JSON files that its console gives out.
final class GoogleJson {
    private GoogleJson() {}

    /// The keys of a file that have a value.
    ///
    /// @param kind the expected kind of file, for messages
    /// @throws ConfigurationError when it is not one; the text is not shown, it holds a secret
    static Map<String, Object> keys(String text, String kind) {
        Object parsed;
        try {
            parsed = JsonParser.parse(text);
        } catch (JsonException notJson) {
            parsed = null;
        }
        if (!(parsed instanceof Map<?, ?> members)) {
            throw new ConfigurationError("is not the JSON of " + kind + ", as Google gives it out");
        }
        return present(members);
    }

    /// The members that have a value.
    static Map<String, Object> present(Map<?, ?> members) {
        Map<String, Object> keys = new LinkedHashMap<>();
        members.forEach((key, value) -> {
            if (value != null) {
                keys.put(String.valueOf(key), value);
            }
        });
        return keys;
    }
}
