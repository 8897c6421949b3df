package dev.dlt4j.jdbc.core;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Map;
import java.util.Optional;

/// What the logins of database servers have in common: the checks of their parts, and how these are read and
/// shown.
public final class ServerLogin {
    private static final int MAX_PORT = 65_535;

    private ServerLogin() {}

    /// Checks that a part is there.
    ///
    /// @param what to give, for the message
    /// @throws ConfigurationError when it is blank
    public static void require(String key, String value, String what) {
        if (value.isBlank()) {
            throw ConfigurationError.at(key, "is empty; give " + what);
        }
    }

    /// Checks the keys `port` and `connect_timeout`.
    ///
    /// @throws ConfigurationError when one is out of its range
    public static void requireNumbers(int port, int connectTimeout) {
        if (port < 1 || port > MAX_PORT) {
            throw ConfigurationError.at("port", "expected a whole number from 1 to 65535, found " + port);
        }
        if (connectTimeout < 0) {
            throw ConfigurationError.at("connect_timeout",
                    "expected a whole number of seconds, 0 for no limit, found " + connectTimeout);
        }
    }

    /// Host and port as URLs have them: IPv6 addresses stand in brackets.
    public static String address(String host, int port) {
        return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + port;
    }

    /// The text of a key, as [DatabaseUrl#keys] gives it; empty when the key is absent.
    public static Optional<String> text(Map<String, Object> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(Object::toString);
    }

    /// The number of a key.
    ///
    /// @param byDefault when the key is absent
    /// @throws ConfigurationError when it is not a number
    public static int number(Map<String, Object> keys, String key, int byDefault) {
        try {
            return text(keys, key).map(Integer::parseInt).orElse(byDefault);
        } catch (NumberFormatException e) {
            throw ConfigurationError.at(key, "expected a whole number");
        }
    }
}
