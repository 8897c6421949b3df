package dev.dlt4j.spi.credentials;

import java.util.Optional;

/// A storage account of Azure: by its key or a SAS token, by a service principal, else by what the machine
/// has.
public sealed interface AzureCredentials extends BucketCredentials
        permits AzureKeyCredentials, AzureServicePrincipalCredentials, AzureDefaultCredentials {
    /// The name of the storage account.
    String azureStorageAccountName();

    /// The host, where it is not the account's usual one.
    Optional<String> azureAccountHost();

    @Override
    default String display() {
        return azureAccountHost().orElse(azureStorageAccountName());
    }
}
