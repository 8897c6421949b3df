package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Map;
import java.util.Optional;

/// A database of LanceDB: a folder, a bucket, or LanceDB Cloud.
public record LanceDbCredentials(
        @Doc("The folder or the URL.") Optional<String> uri,
        @Doc("The key of LanceDB Cloud.") Optional<Secret> apiKey,
        @Default("us-east-1") @Doc("The region in LanceDB Cloud.") Optional<String> region,
        @Doc("Another server of LanceDB Cloud.") Optional<String> hostOverride,
        @Doc("Seconds after which what others wrote is seen.") Optional<Double> readConsistencyInterval,
        @Doc("Settings of the client.") Map<String, Object> clientConfig,
        @Doc("Settings of the bucket.") Map<String, Object> storageOptions,
        @Doc("The key of the provider of embeddings.") Optional<Secret> embeddingModelProviderApiKey)
        implements
            Credentials {
    public LanceDbCredentials {
        clientConfig = Parameters.copy(clientConfig);
        storageOptions = Parameters.copy(storageOptions);
    }

    @Override
    public String display() {
        return uri.orElse("");
    }

    @Override
    public String toString() {
        return display();
    }
}
