package dev.dlt4j.http.auth;

import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.jsonpath.JsonPathException;
import dev.dlt4j.http.rows.Selector;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys of credentials: as they are written, else as they are found among the secrets. No message shows a
/// value.
final class AuthSettings {
    private final Map<String, ? extends @Nullable Object> written;
    private final Map<String, Secret> found;

    AuthSettings(Map<String, ? extends @Nullable Object> written, Map<String, Secret> found) {
        this.written = written;
        this.found = found;
    }

    /// The settings with those of a JSON document under a key, where they are not written.
    AuthSettings opened(String key) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (written.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
        } else if (text(key).isPresent()) {
            try {
                if (!(JsonParser.parse(text(key).orElseThrow()) instanceof Map<?, ?> map)) {
                    throw ConfigurationError.at(key, "expected a JSON object");
                }
                map.forEach((name, value) -> members.put(String.valueOf(name), value));
            } catch (JsonException e) {
                // the message of the cause may show a piece of the text
                throw ConfigurationError.at(key, "expected the text of the account's JSON file");
            }
        }
        members.putAll(written);
        return new AuthSettings(members, found);
    }

    Optional<String> text(String key) {
        return switch (written.get(key)) {
            case null -> Optional.ofNullable(found.get(key)).map(Secret::reveal);
            case String text -> Optional.of(text);
            case Secret secret -> Optional.of(secret.reveal());
            case Number number -> Optional.of(number.toString());
            default -> throw ConfigurationError.at(key, "expected a text");
        };
    }

    String required(String key) {
        return text(key).orElseThrow(() -> ConfigurationError.at(key,
                "it is missing; give it here or, better, as credentials.%s of the source in .dlt/secrets.toml"
                        .formatted(key)));
    }

    double seconds(String key, double otherwise) {
        return switch (written.get(key)) {
            case null -> otherwise;
            case Number seconds -> seconds.doubleValue();
            default -> throw ConfigurationError.at(key, "expected a number of seconds");
        };
    }

    @Nullable
    Selector path(String key) {
        Object path = written.get(key);
        if (path == null) {
            return null;
        }
        try {
            return Selector.of(String.valueOf(path));
        } catch (JsonPathException e) {
            throw ConfigurationError.at(key, String.valueOf(e.getMessage()));
        }
    }

    Map<String, @Nullable Object> map(String key) {
        return switch (written.get(key)) {
            case null -> Map.of();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                map.forEach((name, value) -> members.put(String.valueOf(name),
                        value instanceof Secret secret ? secret.reveal() : value));
                yield members;
            }
            default -> throw ConfigurationError.at(key, "expected keys with values");
        };
    }

    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(key).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    List<String> list(String key) {
        return switch (written.get(key)) {
            case null -> Optional.ofNullable(found.get(key))
                    .map(several -> List.of(several.reveal().strip().split("\\s*,\\s*", -1)))
                    .orElse(List.of());
            case List<?> list -> list.stream()
                    .map(value -> value instanceof Secret secret ? secret.reveal() : String.valueOf(value))
                    .toList();
            case Object value -> List.of(String.valueOf(value));
        };
    }
}
