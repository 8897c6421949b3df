package dev.dlt4j.spi.credentials;

import java.util.Optional;

/// A project of Google Cloud: by a service account, by a user of OAuth, else by what the machine has.
public sealed interface GcpCredentials extends BucketCredentials
        permits GcpServiceAccountCredentials, GcpOAuthCredentials, GcpDefaultCredentials {
    /// The project, when the configuration names it.
    Optional<String> project();
}
