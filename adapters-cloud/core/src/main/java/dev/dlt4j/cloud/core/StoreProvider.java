package dev.dlt4j.cloud.core;

import java.util.Set;

/// Opens the stores of one service; found through `ServiceLoader`. Needs a public constructor without
/// parameters.
public interface StoreProvider {
    /// The schemes of the addresses it opens, in lower case: `s3`, `s3a`.
    Set<String> schemes();

    /// The store at an address. Connects with the first call that needs it.
    ///
    /// @throws dev.dlt4j.spi.config.ConfigurationError when address or credentials cannot be right
    Store open(StoreRequest request);
}
