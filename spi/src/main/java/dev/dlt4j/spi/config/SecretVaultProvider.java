package dev.dlt4j.spi.config;

/// Opens a [SecretVault]. Found by ServiceLoader; called only when `providers.enable_<name>` is true.
///
/// @param <C> its configuration, looked up as `providers.<name>` and, for credentials, below it
public interface SecretVaultProvider<C extends Record> {
    /// The name in settings, as `google_secrets`.
    String name();

    /// Opens the vault. Must not connect before a secret is read.
    SecretVault open(C config);
}
