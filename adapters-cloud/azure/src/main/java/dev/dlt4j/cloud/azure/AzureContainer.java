package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.web.WebClient;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.AzureCredentials;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens a container of Azure in code:
///
/// ```java
/// Store lake = AzureContainer.at("abfss://raw@lake.dfs.core.windows.net/daily").open();
/// ```
///
/// Without credentials it uses the identity that the machine has.
public final class AzureContainer {
    private final AzureAddress address;
    private @Nullable AzureCredentials credentials;
    private @Nullable Secret connection;
    private @Nullable String host;
    private boolean anonymous;

    private AzureContainer(AzureAddress address) {
        this.address = address;
    }

    /// A container, or a folder in it.
    ///
    /// @param bucketUrl such as `abfss://container@account.dfs.core.windows.net/folder`, or
    ///                  `az://container/folder` with credentials that name the account
    public static AzureContainer at(String bucketUrl) {
        return new AzureContainer(AzureAddress.of(bucketUrl));
    }

    /// An account by its key or a SAS token, or a service principal.
    public AzureContainer credentials(AzureCredentials account) {
        credentials = Objects.requireNonNull(account, "account");
        return this;
    }

    /// A connection string, as the portal shows it.
    public AzureContainer connectionString(String text) {
        connection = Secret.of(text);
        return this;
    }

    /// No credentials: for containers that everybody may read.
    public AzureContainer anonymous() {
        anonymous = true;
        return this;
    }

    /// The URL of the account, where it is not the usual one.
    public AzureContainer endpoint(String url) {
        host = Objects.requireNonNull(url, "url");
        return this;
    }

    /// The store. Connects with the first call that needs it.
    public Store open() {
        WebClient client = WebClient.ofDefaults();
        return new AzureSettings(Optional.ofNullable(credentials), anonymous, Optional.ofNullable(connection),
                Optional.ofNullable(host), DirectoryToken.AUTHORITY)
                .open(address, client, DefaultIdentity.ofEnvironment(client));
    }
}
