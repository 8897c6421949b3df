package dev.dlt4j.spi.credentials;

/// Proof to a service of who connects. The keys are looked up under `credentials`, and must not be in
/// `config.toml`.
public interface Credentials {
    /// Where they lead, for messages: without passwords, tokens and the query of a URL.
    String display();
}
