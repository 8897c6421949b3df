package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Default;

/// dlt's settings of a vault, in the section `providers.<name>`.
///
/// @param onlySecrets       whether it is asked for secrets only
/// @param onlyTomlFragments whether only fragments of documents are asked for, never single keys
/// @param listSecrets       whether the names are listed first, and only those that are there are asked for
record VaultSettings(@Default("true") boolean onlySecrets, @Default("true") boolean onlyTomlFragments,
        @Default("false") boolean listSecrets) {}
