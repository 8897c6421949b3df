package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.EndpointUrl;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoreRequest;
import dev.dlt4j.cloud.core.web.WebClient;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.AzureCredentials;
import dev.dlt4j.spi.credentials.AzureDefaultCredentials;
import dev.dlt4j.spi.credentials.AzureKeyCredentials;
import dev.dlt4j.spi.credentials.AzureServicePrincipalCredentials;
import java.lang.System.Logger;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How a storage account is reached: dlt's credentials, and of the settings of adlfs `anon`,
/// `connection_string` and `account_host`.
///
/// @param anonymous  whether requests bring no credentials, for containers that everybody may read
/// @param connection a connection string, which stands before the credentials
/// @param host       that of the account, or its URL; stands before that of the credentials
/// @param authority  the URL of the directory
record AzureSettings(Optional<AzureCredentials> credentials, boolean anonymous, Optional<Secret> connection,
        Optional<String> host, String authority) {
    private static final Logger LOG = System.getLogger("dev.dlt4j.cloud.azure");
    private static final String CONNECTION = "connection_string";
    private static final String HOST = "account_host";

    static AzureSettings of(StoreRequest request) {
        request.warnOfSettingsExcept(Set.of("anon", CONNECTION, HOST), LOG);
        return new AzureSettings(request.credentials(AzureCredentials.class),
                Boolean.TRUE.equals(request.kwargs().get("anon")),
                Optional.ofNullable(request.kwargs().get(CONNECTION)).map(Object::toString).map(Secret::of),
                Optional.ofNullable(request.kwargs().get(HOST)).map(Object::toString),
                DirectoryToken.AUTHORITY);
    }

    /// The store at an address.
    Store open(AzureAddress address, WebClient client, DefaultIdentity machine) {
        Optional<ConnectionText> text = connection.map(Secret::reveal)
                .or(() -> usesMachine()
                        ? machine.variable("AZURE_STORAGE_CONNECTION_STRING")
                        : Optional.empty())
                .map(set -> ConnectionText.of(set, "kwargs." + CONNECTION));
        String endpoint = host.or(() -> text.flatMap(ConnectionText::endpoint))
                .or(() -> credentials.flatMap(AzureCredentials::azureAccountHost)).or(address::host)
                .or(() -> account().map(name -> name + ".blob.core.windows.net"))
                .map(AzureSettings::url)
                .orElseThrow(() -> ConfigurationError.at("credentials.azure_storage_account_name",
                        "the account is not known; set it, or write bucket_url as abfss://container@account"
                                + ".dfs.core.windows.net/folder"));
        String account = text.flatMap(ConnectionText::account).or(this::account)
                .or(() -> address.host().map(AzureSettings::firstLabel))
                .orElseGet(() -> firstLabel(URI.create(endpoint).getHost()));
        Access access = access(account, text, client, machine);
        AzureFailures failures = new AzureFailures(address.files(), address.container(), endpoint, access);
        return new AzureStore(address.files(), failures, new BlobService(endpoint, address.container(),
                access, failures, client, Clock.systemUTC()));
    }

    private boolean usesMachine() {
        return !anonymous && (credentials.isEmpty() || credentials.get() instanceof AzureDefaultCredentials);
    }

    private Optional<String> account() {
        return credentials.map(AzureCredentials::azureStorageAccountName).filter(name -> !name.isBlank());
    }

    private Access access(String account, Optional<ConnectionText> text, WebClient client,
            DefaultIdentity machine) {
        if (anonymous) {
            return new Access.Everybody();
        }
        if (text.isPresent()) {
            return access(account, text.get().value("accountkey"),
                    text.get().value("sharedaccesssignature"), "kwargs." + CONNECTION)
                    .orElseGet(Access.Everybody::new);
        }
        return switch (credentials.orElse(null)) {
            case AzureKeyCredentials keys -> access(account, keys.azureStorageAccountKey()
                    .map(Secret::reveal).filter(key -> !key.isBlank()),
                    keys.azureStorageSasToken().map(Secret::reveal), "credentials.azure_storage_account_key")
                    .orElseThrow(() -> ConfigurationError.at("credentials.azure_storage_account_key",
                            "neither this nor azure_storage_sas_token is set"));
            case AzureServicePrincipalCredentials principal -> new Access.Bearer(new AzureTokens(
                    DirectoryToken
                            .ofPrincipal(authority, principal.azureTenantId(), principal.azureClientId(),
                                    principal.azureClientSecret().reveal(), client),
                    Clock.systemUTC()));
            case AzureDefaultCredentials unset -> ofMachine(account, machine);
            case null -> ofMachine(account, machine);
        };
    }

    /// adlfs reads variables of its own before it looks for an identity.
    private static Access ofMachine(String account, DefaultIdentity machine) {
        return access(account, machine.variable("AZURE_STORAGE_ACCOUNT_KEY"),
                machine.variable("AZURE_STORAGE_SAS_TOKEN"), "AZURE_STORAGE_ACCOUNT_KEY")
                .orElseGet(() -> new Access.Bearer(new AzureTokens(machine.source(), Clock.systemUTC())));
    }

    private static Optional<Access> access(String account, Optional<String> key, Optional<String> sas,
            String place) {
        return key.<Access>map(text -> new Access.SharedKey(account, decoded(text, place)))
                .or(() -> sas.map(token -> new Access.Sas(token.strip().replaceFirst("^\\?", ""))));
    }

    private static byte[] decoded(String key, String place) {
        try {
            return Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException e) {
            // the message of the decoder shows a part of the key
            throw ConfigurationError.at(place, "it is not the key of a storage account, in Base64 as the "
                    + "portal shows it");
        }
    }

    /// A host, or a URL; what Data Lake Storage answers under a name of its own, Blob Storage does too.
    private static String url(String host) {
        String url = host.contains("://") ? host : "https://" + host;
        return EndpointUrl.of(url.replaceFirst("\\.dfs\\.", ".blob."), "credentials.azure_account_host",
                "https://account.blob.core.windows.net").toString().replaceFirst("/+$", "");
    }

    private static String firstLabel(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("[.:].*", "");
    }
}
