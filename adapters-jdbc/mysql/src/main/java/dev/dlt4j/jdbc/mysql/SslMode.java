package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Locale;

/// The ways of MySQL to secure a connection.
enum SslMode {
    DISABLED("disable"),
    /// TLS when the server has it, without looking at its certificate.
    PREFERRED("trust"),
    /// TLS, without looking at the certificate.
    REQUIRED("trust"),
    /// The certificate must be signed by an authority that is trusted.
    VERIFY_CA("verify-ca"),
    /// It must also be the host's.
    VERIFY_IDENTITY("verify-full");

    private final String inDriver;

    SslMode(String inDriver) {
        this.inDriver = inDriver;
    }

    String inDriver() {
        return inDriver;
    }

    static SslMode of(String written) {
        String name = written.strip().replace('-', '_').toUpperCase(Locale.ROOT);
        for (SslMode mode : values()) {
            if (mode.name().equals(name)) {
                return mode;
            }
        }
        throw ConfigurationError.at("ssl_mode", "expected one of disabled, preferred, required, verify_ca, "
                + "verify_identity, found \"" + written + '"');
    }
}
