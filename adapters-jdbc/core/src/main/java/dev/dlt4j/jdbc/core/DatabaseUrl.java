package dev.dlt4j.jdbc.core;

import dev.dlt4j.spi.config.ConfigurationError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How databases of a product are written as URLs: `scheme://user:password@host:port/database?key=value`,
/// where user, password and database are percent-encoded. Faults are reported without showing the URL: it may
/// hold a password.
///
/// @param schemes    with which such a URL may begin
/// @param parameters that it may have
/// @param ignored    that it may have, and that change nothing
/// @param elsewhere  what becomes of other settings, as the end of a sentence; may be empty
/// @param example    such a URL
public record DatabaseUrl(List<String> schemes, List<String> parameters, List<String> ignored,
        String elsewhere, String example) {
    /// The last `@` ends user and password, so that a password which somebody forgot to encode is kept.
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:(?<user>[^:/?#]*)(?::(?<password>.*))?@)?"
                    + "(?<host>\\[[^\\]@/?#]*\\]|[^:/?#@\\[\\]]*)(?::(?<port>[^:/?#@]*))?"
                    + "(?:/(?<database>[^?#]*))?(?:\\?(?<query>[^#]*))?");

    /// The keys that a URL gives: `username`, `password`, `host`, `port`, `database`, and its parameters.
    ///
    /// @throws ConfigurationError when it is not such a URL
    public Map<String, Object> keys(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new ConfigurationError("is not a URL such as \"" + example + '"');
        }
        if (!schemes.contains(parts.group("scheme"))) {
            throw new ConfigurationError("begins with \"" + parts.group("scheme")
                    + "://\"; give a URL such as \"" + example + '"');
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        put(keys, "username", parts.group("user"));
        put(keys, "password", parts.group("password"));
        String host = parts.group("host");
        keys.put("host", host.startsWith("[") ? host.substring(1, host.length() - 1) : decoded(host));
        put(keys, "port", parts.group("port"));
        put(keys, "database", parts.group("database"));
        if (parts.group("query") != null) {
            for (String pair : parts.group("query").split("&", -1)) {
                parameter(keys, pair);
            }
        }
        keys.values().removeIf(value -> value.equals(""));
        return keys;
    }

    private static void put(Map<String, Object> keys, String key, @Nullable String encoded) {
        if (encoded != null) {
            keys.put(key, decoded(encoded));
        }
    }

    private void parameter(Map<String, Object> keys, String pair) {
        int equals = pair.indexOf('=');
        String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (key.isEmpty() || ignored.contains(key)) {
            return;
        }
        if (!parameters.contains(key)) {
            throw new ConfigurationError("the parameter \"" + key + "\" is not one of "
                    + String.join(", ", parameters) + elsewhere);
        }
        keys.put(key, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }

    /// Percent-decoded. A `+` is itself, and a `%` that begins no escape too.
    private static String decoded(String text) {
        String plain = text.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
        return URLDecoder.decode(plain, StandardCharsets.UTF_8);
    }
}
