package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// A storage account of Azure by a service principal.
public record AzureServicePrincipalCredentials(
        @Doc("The storage account.") String azureStorageAccountName,
        @Doc("Its host, if it is not the usual one.") Optional<String> azureAccountHost,
        @Doc("The tenant of the principal.") String azureTenantId,
        @Doc("The principal's client id.") String azureClientId,
        @Doc("The principal's secret.") Secret azureClientSecret) implements AzureCredentials {}
