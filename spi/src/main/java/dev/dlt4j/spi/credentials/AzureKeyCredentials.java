package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.RequiredUnless;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// A storage account of Azure by a SAS token, or by its key.
public record AzureKeyCredentials(
        @Doc("The storage account.") String azureStorageAccountName,
        @Doc("Its host, if it is not the usual one.") Optional<String> azureAccountHost,
        @Doc("The key of the account.") Optional<Secret> azureStorageAccountKey,
        @RequiredUnless("azure_storage_account_key") @Doc("A token.") Optional<Secret> azureStorageSasToken,
        @Default("racwdl") @Doc("What SAS tokens may do.") String azureSasTokenPermissions,
        @Default("24.0") @Doc("Hours that SAS tokens are valid.") double azureSasTokenExpirationHours)
        implements
            AzureCredentials {}
