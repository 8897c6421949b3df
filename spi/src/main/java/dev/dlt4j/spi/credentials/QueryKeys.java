package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keys of credentials that a URL holds as parameters of its query. They stay in the query too, as in dlt.
final class QueryKeys {
    private QueryKeys() {}

    /// The keys of a URL.
    ///
    /// @param texts   keys whose parameter is a text
    /// @param numbers keys whose parameter is a whole number
    static Map<String, Object> of(String url, List<String> texts, List<String> numbers) {
        return of(ConnectionUrl.parse(url), texts, numbers);
    }

    static Map<String, Object> of(ConnectionUrl url, List<String> texts, List<String> numbers) {
        Map<String, Object> keys = new LinkedHashMap<>(url.keys());
        for (String key : texts) {
            if (url.query().get(key) != null) {
                keys.put(key, url.query().get(key));
            }
        }
        for (String key : numbers) {
            Object value = url.query().get(key);
            if (value != null) {
                keys.put(key, number(key, String.valueOf(value).strip()));
            }
        }
        return keys;
    }

    private static int number(String key, String text) {
        if (!text.matches("[+-]?[0-9]{1,9}")) {
            throw ConfigurationError.at(key, "the parameter " + key + " of the connection string is not a"
                    + " whole number");
        }
        return Integer.parseInt(text);
    }
}
