package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.List;

/// The ways of libpq to secure a connection.
final class SslModes {
    private static final List<String> ALL = List.of("disable", "allow", "prefer", "require", "verify-ca",
            "verify-full");

    private SslModes() {}

    static void check(String mode) {
        if (!ALL.contains(mode)) {
            throw ConfigurationError.at("sslmode",
                    "expected one of " + String.join(", ", ALL) + ", found \"" + mode + '"');
        }
    }
}
