package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Doc;
import java.util.Optional;

/// A storage account of Azure by what the machine has: variables, a managed identity, the user's sign-in.
public record AzureDefaultCredentials(
        @Doc("The storage account.") String azureStorageAccountName,
        @Doc("Its host, if it is not the usual one.") Optional<String> azureAccountHost)
        implements
            AzureCredentials {}
