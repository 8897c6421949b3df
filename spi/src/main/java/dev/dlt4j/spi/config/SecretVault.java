package dev.dlt4j.spi.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A service that keeps secrets by name. dlt4j reads it as dlt reads its vaults: first fragments of
/// `secrets.toml` under known names, then, if the settings `providers.<name>` allow it, single keys. Called
/// by one thread at a time; each name is read at most once.
public interface SecretVault {
    /// What messages call it, as `Google Secrets`.
    String name();

    /// The secret of a name; empty when there is none, or this account may not read it.
    Optional<String> read(String name);

    /// The names of all secrets; called only with `list_secrets`.
    Set<String> names();

    /// The name under which a key is kept; by default its parts with points.
    ///
    /// @param path pipeline, sections and key, those that there are
    default String keyName(List<String> path) {
        return String.join(".", path);
    }
}
