package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Map;
import java.util.Optional;

/// A server of Weaviate.
public record WeaviateCredentials(
        @Default("http://localhost:8080") @Doc("The server's URL.") String url,
        @Doc("The key of the API.") Optional<Secret> apiKey,
        @Doc("Headers of each request, as for keys of models.") Map<String, String> additionalHeaders,
        @Doc("The port for HTTP, if the URL does not have it.") Optional<Integer> httpPort,
        @Doc("The port for gRPC.") Optional<Integer> grpcPort) implements Credentials {
    public WeaviateCredentials {
        additionalHeaders = Parameters.copy(additionalHeaders);
    }

    @Override
    public String display() {
        return url;
    }

    @Override
    public String toString() {
        return display();
    }
}
