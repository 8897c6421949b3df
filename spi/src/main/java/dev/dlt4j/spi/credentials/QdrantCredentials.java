package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// A server of Qdrant, or a folder that holds its data.
public record QdrantCredentials(
        @Doc("The server's URL.") Optional<String> location,
        @Doc("The key of the API.") Optional<Secret> apiKey,
        @Doc("A folder, in place of a server.") Optional<String> path) implements Credentials {
    public QdrantCredentials {
        if (location.filter(":memory:"::equals).isPresent()) {
            throw ConfigurationError.at("location",
                    "a database in memory is gone before it can be read; give a server or a path");
        }
    }

    @Override
    public String display() {
        return location.or(() -> path).orElse("localhost");
    }
}
