package dev.dlt4j.http.rest;

import dev.dlt4j.http.message.Redaction;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Values for keys of credentials that the configuration does not write.
///
/// @param given   by key, for all credentials of the source
/// @param context where others are looked up; null outside of a project
record FoundSecrets(Map<String, Secret> given, @Nullable ConnectorContext context) {
    /// Where the credentials of the client are, in the configuration as in settings.
    private static final String OF_CLIENT = "client.auth";
    /// Where dlt looks for the keys of all credentials.
    private static final String CREDENTIALS = "credentials";

    FoundSecrets {
        given = Map.copyOf(given);
    }

    /// What is known of the credentials at a path of the configuration.
    ///
    /// @param keys    that they take
    /// @param written which are not looked up
    Map<String, Secret> of(Iterable<String> keys, Map<String, ?> written, String path) {
        Map<String, Secret> found = new LinkedHashMap<>(given);
        for (String key : keys) {
            if (context != null && written.get(key) == null) {
                boolean isSecret = Redaction.isSecret(key);
                Optional<Secret> own = path.equals(OF_CLIENT)
                        ? context.setting(OF_CLIENT, key, isSecret)
                        : Optional.empty();
                Optional<Secret> looked = own.isPresent() || given.containsKey(key)
                        ? own
                        : context.setting(CREDENTIALS, key, isSecret);
                looked.ifPresent(value -> found.put(key, value));
            }
        }
        return found;
    }

    /// The written keys with those that were found.
    ///
    /// @param keys that the credentials take
    static Map<String, @Nullable Object> beside(Map<String, ? extends @Nullable Object> written,
            Iterable<String> keys, Map<String, Secret> found) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(written);
        for (String key : keys) {
            Secret secret = found.get(key);
            if (secret != null && all.get(key) == null) {
                all.put(key, secret);
            }
        }
        return all;
    }
}
