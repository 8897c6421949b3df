package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.spi.config.ConfigurationError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A database as a URL: `postgresql://user:password@host:port/database?key=value`, where user, password and
/// database are percent-encoded. Faults are reported without showing the URL: it may hold a password.
final class PostgresUrl {
    /// The last `@` ends user and password, so that a password which somebody forgot to encode is kept.
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:(?<user>[^:/?#]*)(?::(?<password>.*))?@)?"
                    + "(?<host>\\[[^\\]@/?#]*\\]|[^:/?#@\\[\\]]*)(?::(?<port>[^:/?#@]*))?"
                    + "(?:/(?<database>[^?#]*))?(?:\\?(?<query>[^#]*))?");
    private static final List<String> SCHEMES = List.of("postgresql", "postgres", "postgresql+psycopg2");
    private static final List<String> PARAMETERS = List.of("connect_timeout", "sslmode", "sslrootcert",
            "sslcert", "sslkey", "sslpassword", "application_name", "options", "session_timezone");
    private static final String EXAMPLE = "postgresql://user:password@host:5432/database";

    private PostgresUrl() {}

    static Map<String, Object> keys(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new ConfigurationError("is not a URL such as \"" + EXAMPLE + '"');
        }
        if (!SCHEMES.contains(parts.group("scheme"))) {
            throw new ConfigurationError("begins with \"" + parts.group("scheme")
                    + "://\"; give a URL such as \"" + EXAMPLE + '"');
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

    private static void parameter(Map<String, Object> keys, String pair) {
        int equals = pair.indexOf('=');
        String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (key.isEmpty() || key.equals("client_encoding")) {
            // texts are always sent as UTF-8
            return;
        }
        if (!PARAMETERS.contains(key)) {
            throw new ConfigurationError("the parameter \"" + key + "\" is not one of "
                    + String.join(", ", PARAMETERS)
                    + "; settings of the server go into options, as in options=-c%20statement_timeout=60s");
        }
        keys.put(key, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }

    /// Percent-decoded. A `+` is itself, and a `%` that begins no escape too.
    private static String decoded(String text) {
        String plain = text.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
        return URLDecoder.decode(plain, StandardCharsets.UTF_8);
    }
}
