package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Doc;
import java.util.Optional;

/// The account of Google Cloud that the machine has: a file that a variable names, the user's sign-in, the
/// account of an instance.
public record GcpDefaultCredentials(
        @Doc("The project. Default: that of the account.") Optional<String> projectId)
        implements
            GcpCredentials {
    @Override
    public Optional<String> project() {
        return projectId;
    }

    @Override
    public String display() {
        return projectId.orElse("default credentials");
    }
}
