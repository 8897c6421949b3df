package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Default;

/// dlt's settings of a vault, in the section `providers.<name>`.
///
/// @param onlySecrets       whether only secrets are looked up in it
/// @param onlyTomlFragments whether only fragments of documents are read, never single keys
/// @param listSecrets       whether the names are listed first, and only listed ones are read
record VaultSettings(@Default("true") boolean onlySecrets, @Default("true") boolean onlyTomlFragments,
        @Default("false") boolean listSecrets) {}
