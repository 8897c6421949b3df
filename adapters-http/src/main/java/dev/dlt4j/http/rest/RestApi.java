package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.http.auth.AuthenticationProvider;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RetryPolicy;
import dev.dlt4j.http.client.Timeouts;
import dev.dlt4j.http.client.Waiting;
import dev.dlt4j.http.paginator.PaginatorProvider;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.ItemFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A source by declaration, dlt's `rest_api`: an API with its resources as keys and values. Immutable; each
/// method gives a changed copy.
///
/// ```java
/// Source github = RestApi.config(Map.of(
///         "client", Map.of("base_url", "https://api.github.com"),
///         "resources", List.of("events"))).source("github");
/// ```
public final class RestApi {
    private final Map<String, @Nullable Object> config;
    private final Map<String, ItemFunction<Object, Object>> functions;
    private final Map<String, Secret> secrets;
    private final @Nullable Waiting waiting;
    private final @Nullable ConnectorContext context;
    private final RuntimeKeys runtime;

    private RestApi(Map<String, @Nullable Object> config, Map<String, ItemFunction<Object, Object>> functions,
            Map<String, Secret> secrets, @Nullable Waiting waiting, @Nullable ConnectorContext context,
            RuntimeKeys runtime) {
        this.config = Collections.unmodifiableMap(config);
        this.functions = Map.copyOf(functions);
        this.secrets = Map.copyOf(secrets);
        this.waiting = waiting;
        this.context = context;
        this.runtime = runtime;
    }

    /// A configuration as dlt has it: `client`, `resources`, `resource_defaults`. Where dlt takes functions
    /// and objects of Python it takes functions, paginators, credentials and resources of Java. It is not
    /// changed.
    public static RestApi config(Map<String, ? extends @Nullable Object> config) {
        return new RestApi(RestFaults.map(config), Map.of(), Map.of(), null, null, RuntimeKeys.none());
    }

    /// The same in a file of JSON.
    ///
    /// @throws ConfigurationError when there is no such file, or it is no JSON object
    public static RestApi config(Path json) {
        try {
            if (JsonParser.parse(Files.readAllBytes(json)) instanceof Map<?, ?> map) {
                return config(RestFaults.map(map));
            }
            throw new ConfigurationError(json + ": expected an object with client and resources");
        } catch (IOException e) {
            throw new UncheckedIOException(json + " cannot be read", e);
        } catch (TerminalException e) {
            throw new ConfigurationError(json + ": " + e.getMessage(), e);
        }
    }

    /// With a function that the configuration names where dlt takes one.
    public RestApi bind(String name, ItemFunction<Object, Object> function) {
        Map<String, ItemFunction<Object, Object>> more = new LinkedHashMap<>(functions);
        more.put(name, function);
        return new RestApi(config, more, secrets, waiting, context, runtime);
    }

    /// With the value of a key of credentials (`token`, `api_key` …) that the configuration does not write.
    public RestApi secret(String key, Secret value) {
        Map<String, Secret> more = new LinkedHashMap<>(secrets);
        more.put(key, value);
        return new RestApi(config, functions, more, waiting, context, runtime);
    }

    /// With another way to wait between attempts, for tests.
    public RestApi waiting(Waiting other) {
        return new RestApi(config, functions, secrets, other, context, runtime);
    }

    /// With dlt's settings of requests.
    public RestApi runtime(RuntimeKeys keys) {
        return new RestApi(config, functions, secrets, waiting, context, keys);
    }

    RestApi opened(ConnectorContext by, RuntimeKeys keys) {
        return new RestApi(config, functions, secrets, waiting, by, keys);
    }

    /// The source.
    ///
    /// @throws ConfigurationError with all faults, each by the path of its key
    public Source source(String name) {
        return Source.of(name, resources());
    }

    /// The resources alone, parents first.
    ///
    /// @throws ConfigurationError with all faults, each by the path of its key
    public List<Resource<?>> resources() {
        RestFaults faults = new RestFaults();
        new Grammar(faults).check(config);
        faults.throwIfAny();
        RestParts parts = new RestParts(
                context == null ? List.of() : context.extensions(PaginatorProvider.class),
                context == null ? List.of() : context.extensions(AuthenticationProvider.class), secrets,
                Clock.systemUTC());
        BoundFunctions known = new BoundFunctions(functions, context);
        Object paginator = RestFaults.map(config.get("client")).get("paginator");
        Planner planner = new Planner(parts, paginator, known, faults);
        ResourceBuilder builder = new ResourceBuilder(client(parts, faults), paginator,
                waiting == null ? Thread::sleep : waiting, known, faults);
        ResourceMerge merge = new ResourceMerge(config.get("resource_defaults"));
        List<?> written = RestFaults.list(config.get("resources"));
        for (int i = 0; i < written.size(); i++) {
            String path = "resources[" + i + "]";
            if (written.get(i) instanceof Resource<?> ready) {
                builder.ready(ready, path);
                continue;
            }
            ResourcePlan plan = planner.plan(merge.merged(written.get(i)), path);
            if (plan != null) {
                builder.add(plan);
            }
        }
        List<Resource<?>> built = builder.built();
        faults.throwIfAny();
        return built;
    }

    private RestClient client(RestParts parts, RestFaults faults) {
        Map<String, @Nullable Object> keys = RestFaults.map(config.get("client"));
        RestClient client = RestClient.of(String.valueOf(keys.get("base_url")))
                .auth(parts.auth(keys.get("auth"), "client.auth", faults))
                .paginator(parts.paginator(keys.get("paginator"), "client.paginator", faults));
        for (Map.Entry<String, @Nullable Object> header : RestFaults.map(keys.get("headers")).entrySet()) {
            if (header.getValue() != null) {
                client = client.header(header.getKey(), PlainText.of(header.getValue()));
            }
        }
        RetryPolicy retry = runtime.retry(RestFaults.map(keys.get("retry")), "client.retry", faults);
        client = client.retry(retry);
        Timeouts timeouts = runtime.timeouts(keys.get("timeout"), "client.timeout", faults);
        client = timeouts.equals(Timeouts.ofDefaults()) ? client : client.timeouts(timeouts);
        for (Object host : RestFaults.list(keys.get("trusted_hosts"))) {
            client = client.trusting(String.valueOf(host));
        }
        Map<String, @Nullable Object> limit = RestFaults.map(keys.get("rate_limit"));
        if (limit.get("requests") instanceof Number requests && requests.intValue() > 0) {
            double period = limit.get("per") instanceof Number seconds ? seconds.doubleValue() : 1;
            client = client.atMost(requests.intValue(), Duration.ofMillis(Math.round(period * 1000)));
        } else if (Boolean.TRUE.equals(limit.get("heed_server"))) {
            client = client.heedingLimits();
        } else if (!limit.isEmpty()) {
            faults.add("client.rate_limit",
                    "give requests, a number, and per, in seconds; or heed_server: true");
        }
        if (runtime.maxErrorBody() > 0) {
            client = client.showingErrorBodies(runtime.maxErrorBody());
        }
        return waiting == null ? client : client.waiting(waiting);
    }
}
