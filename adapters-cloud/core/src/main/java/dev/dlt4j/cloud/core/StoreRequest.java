package dev.dlt4j.cloud.core;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.Extensions;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.credentials.BucketCredentials;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which store is wanted, as it is configured.
///
/// @param bucketUrl    the address
/// @param credentials  those of the service; empty where it needs none or the code gave none
/// @param kwargs       dlt's settings of the file system, such as `use_ssl`
/// @param clientKwargs dlt's settings of the client in it, such as `verify`
/// @param configKwargs dlt's settings of the client's own configuration
/// @param context      who wants it
public record StoreRequest(String bucketUrl, Optional<BucketCredentials> credentials,
        Map<String, Object> kwargs,
        Map<String, Object> clientKwargs, Map<String, Object> configKwargs, ConnectorContext context) {
    private static final String BUCKET_URL = "bucket_url";

    public StoreRequest {
        Objects.requireNonNull(bucketUrl, "bucketUrl");
        Objects.requireNonNull(credentials, "credentials");
        kwargs = Map.copyOf(kwargs);
        clientKwargs = Map.copyOf(clientKwargs);
        configKwargs = Map.copyOf(configKwargs);
        Objects.requireNonNull(context, "context");
    }

    /// The credentials that stores of an address take: what a configuration record's method for `credentials`
    /// says, see [dev.dlt4j.spi.config.TypeOf].
    ///
    /// @param values    of the record so far, among them `bucket_url`
    /// @param installed where stores are found
    /// @throws ConfigurationError for an address that no installed store knows, so that nobody looks for
    ///                            credentials which nothing reads
    public static Optional<Class<? extends BucketCredentials>> credentialsOf(
            Map<String, @Nullable Object> values, Extensions installed) {
        if (!(values.get(BUCKET_URL) instanceof String url) || Stores.isLocal(url)) {
            return Optional.empty();
        }
        try {
            Stores.provider(url, installed);
        } catch (ConfigurationError e) {
            throw ConfigurationError.at(BUCKET_URL, e.faults().getFirst());
        }
        return BucketCredentials.ofProtocol(Stores.scheme(url));
    }

    /// Warns of dlt's settings of clients in Python that a store does not read.
    ///
    /// @param read the keys that it reads
    public void warnOfSettingsExcept(Set<String> read, Logger log) {
        TreeSet<String> others = new TreeSet<>(kwargs.keySet());
        others.addAll(clientKwargs.keySet());
        others.addAll(configKwargs.keySet());
        others.removeAll(read);
        if (!others.isEmpty()) {
            log.log(Level.WARNING, "{0}: these settings are for Python and have no effect here: {1}",
                    bucketUrl, String.join(", ", others));
        }
    }

    /// The credentials, when they are of this service.
    public <T extends BucketCredentials> Optional<T> credentials(Class<T> service) {
        return credentials.filter(service::isInstance).map(service::cast);
    }
}
