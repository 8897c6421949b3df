package dev.dlt4j.http.rest;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The source `rest_api`: an API whose resources are declared in dlt's words.
public final class RestApiSource implements SourceProvider<RestApiSource.Config> {
    /// The keys of a `rest_api` source.
    public record Config(
            @Doc("The API: base_url, headers, auth, paginator, and how requests are sent") Object client,
            @Doc("What all resources have that do not say otherwise") Optional<Object> resourceDefaults,
            @Doc("What is read") List<RestResource> resources,
            @Doc("Whether all resources may run beside each other") Optional<Boolean> parallelized,
            @Doc("Secrets of auth that are not written there") Optional<Credentials> credentials,
            @Doc("How long requests may take, and when they are sent again") Optional<RuntimeKeys> runtime) {
        public Config {
            resources = List.copyOf(resources);
        }
    }

    /// The keys of one resource: those of dlt's `rest_api`, and those that all resources have.
    public record RestResource(@Doc("Name of the resource") String name,
            @Doc("Its path, or keys: path, params, paginator, data_selector, …") Optional<Object> endpoint,
            @Doc("Fields of the parent's row that each row gets") Optional<Object> includeFromParent,
            @Doc("filter, map and yield_map, in order") Optional<Object> processingSteps,
            @Doc("Its table") Optional<Object> tableName,
            @Doc("Hints for its table") Optional<Object> writeDisposition,
            @Doc("Columns that tell rows apart") Optional<Object> primaryKey,
            @Doc("Columns whose rows are replaced together") Optional<Object> mergeKey,
            @Doc("Hints by column") Optional<Object> columns,
            @Doc("Its cursor, as endpoint.incremental") Optional<Object> incremental) {}

    /// Secrets by the keys of the auth that needs them.
    public record Credentials(@Doc("Of bearer") Optional<Secret> token,
            @Doc("Of api_key") Optional<Secret> apiKey,
            @Doc("Of http_basic") Optional<Secret> username, @Doc("Of http_basic") Optional<Secret> password,
            @Doc("Of oauth2 and oauth_jwt") Optional<Secret> clientId,
            @Doc("Of oauth2") Optional<Secret> clientSecret,
            @Doc("Of oauth2_refresh_token") Optional<Secret> refreshToken,
            @Doc("Of oauth_jwt") Optional<Secret> privateKey,
            @Doc("Of oauth_jwt") Optional<Secret> privateKeyPassphrase,
            @Doc("Of google_service_account") Optional<Secret> clientEmail,
            @Doc("Of google_service_account: the text of its JSON file") Optional<Secret> serviceAccount,
            @Doc("Of tokens: with commas between them") Optional<Secret> tokens,
            @Doc("Of tls.key or tls.certificate of the client") Optional<Secret> keyPassword,
            @Doc("Of tls.ca of the client") Optional<Secret> caPassword,
            @Doc("Of proxy of the client") Optional<Secret> proxyPassword) {}

    @Override
    public String name() {
        return "rest_api";
    }

    @Override
    public Source open(Config config, ConnectorContext context) {
        if (config.resources().isEmpty()) {
            throw new ConfigurationError(("source %s: no resource is configured; add resources: [{name: …, "
                    + "endpoint: …}]")
                    .formatted(context.name()));
        }
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("client", config.client());
        config.resourceDefaults().ifPresent(defaults -> written.put("resource_defaults", defaults));
        List<Object> resources = new ArrayList<>();
        config.resources().forEach(resource -> resources.add(given(resource)));
        written.put("resources", resources);
        RestApi api = RestApi.config(written).opened(context)
                .runtime(config.runtime().orElse(RuntimeKeys.none()));
        for (Map.Entry<String, Object> secret : config.credentials().map(RestApiSource::given)
                .orElse(Map.of())
                .entrySet()) {
            api = api.secret(secret.getKey(), (Secret) secret.getValue());
        }
        Source source = api.source(context.name());
        return config.parallelized().orElse(false) ? source.parallelize() : source;
    }

    /// The keys of a record that have values, in dlt's spelling.
    private static Map<String, Object> given(Record keys) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (RecordComponent component : keys.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(keys);
                Object held = value instanceof Optional<?> optional ? optional.orElse(null) : value;
                if (held != null) {
                    given.put(
                            component.getName().replaceAll("([A-Z])", "_$1")
                                    .toLowerCase(java.util.Locale.ROOT),
                            held);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record of this class can be read", e);
            }
        }
        return given;
    }
}
