package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// A warehouse of Microsoft Fabric by a service principal, which also writes to the storage account.
public record FabricCredentials(
        @Doc("The storage account for staging.") Optional<String> azureStorageAccountName,
        @Doc("Its host, if it is not the usual one.") Optional<String> azureAccountHost,
        @Doc("The tenant of the principal.") String azureTenantId,
        @Doc("The principal's client id.") String azureClientId,
        @Doc("The principal's secret.") Secret azureClientSecret,
        @Default("mssql+pyodbc") @Doc("mssql+pyodbc.") String drivername,
        @Doc("The warehouse's server.") String host,
        @Default("1433") @Doc("The server's port.") int port,
        @Doc("The warehouse.") String database,
        @Default("15") @Doc("Seconds to wait for a connection.") int connectTimeout) implements Credentials {
    @Override
    public String display() {
        return "fabric://" + host + ':' + port + '/' + database;
    }
}
