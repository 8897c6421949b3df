package dev.dlt4j.spi.credentials;

/// What proves to a service who connects. Its keys are looked for under `credentials`, and must
/// not be in `config.toml`.
public interface Credentials {
    /// Where they lead, for people: without passwords, tokens and the query of a URL.
    String display();
}
