package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoreProvider;
import dev.dlt4j.cloud.core.StoreRequest;
import dev.dlt4j.cloud.core.web.WebClient;
import java.util.Set;

/// Opens containers of Azure: `az://container/folder`,
/// `abfss://container@account.dfs.core.windows.net/folder` and the other spellings of dlt.
public final class AzureStoreProvider implements StoreProvider {
    @Override
    public Set<String> schemes() {
        return Set.of("az", "abfs", "abfss", "adl", "azure");
    }

    @Override
    public Store open(StoreRequest request) {
        WebClient client = WebClient.ofDefaults();
        return AzureSettings.of(request).open(AzureAddress.of(request.bucketUrl()), client,
                DefaultIdentity.ofEnvironment(client));
    }
}
