package dev.dlt4j.internal.config;

/// Where a value may stand, and how providers are asked for it.
enum Secrecy {
    /// No secret: vaults that are asked for secrets alone are not asked for it.
    PLAIN,
    /// A secret: `config.toml` must not hold it.
    SECRET,
    /// Possibly a secret, such as a text that may be a file's path or an address with a password: providers
    /// are asked as for a secret, and `config.toml` may hold it too.
    POSSIBLE;

    static Secrecy of(boolean secret) {
        return secret ? SECRET : PLAIN;
    }

    /// Whether providers are asked as for a secret.
    boolean asksForSecret() {
        return this != PLAIN;
    }

    /// Whether a provider that must not hold secrets may hold the value.
    boolean mayBeIn(Layer layer) {
        return this != SECRET || layer.holdsSecrets();
    }
}
