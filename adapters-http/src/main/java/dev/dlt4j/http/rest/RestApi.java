package dev.dlt4j.http.rest;

import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.auth.AuthenticationProvider;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.Waiting;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.paginator.PaginatorProvider;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.ItemFunction;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

    /// An API at an address, whose resources are declared in Java.
    ///
    /// ```java
    /// RestApi.at("https://api.github.com").resource("events", events -> events.param("per_page", 100))
    /// ```
    public static RestApi at(String baseUrl) {
        return config(Map.of("client", Map.of("base_url", baseUrl)));
    }

    private RestApi with(Map<String, @Nullable Object> changed) {
        return new RestApi(changed, functions, secrets, waiting, context, runtime);
    }

    /// With any key of the client: `headers`, `timeout`, `retry` ….
    public RestApi client(String key, @Nullable Object value) {
        return with(Keys.within(config, "client", key, value));
    }

    /// With credentials for all resources.
    public RestApi auth(Authentication auth) {
        return client("auth", auth);
    }

    /// With the paginator of all resources; without one it is found by the first answer.
    public RestApi paginator(Paginator paginator) {
        return client("paginator", paginator);
    }

    /// With a header in each request.
    public RestApi header(String name, String value) {
        return client("headers",
                Keys.with(RestFaults.map(RestFaults.map(config.get("client")).get("headers")), name, value));
    }

    /// With what all resources have that do not say otherwise.
    public RestApi defaults(UnaryOperator<DeclaredResource> defaults) {
        Map<String, @Nullable Object> before = RestFaults.map(config.get("resource_defaults"));
        return with(Keys.with(config, "resource_defaults",
                defaults.apply(new DeclaredResource(before)).keys()));
    }

    /// With a resource.
    public RestApi resource(DeclaredResource resource) {
        List<Object> resources = new ArrayList<>(RestFaults.list(config.get("resources")));
        resources.add(resource.keys());
        return with(Keys.with(config, "resources", resources));
    }

    /// With a resource of that name, whose path is the name until it says otherwise.
    public RestApi resource(String name, UnaryOperator<DeclaredResource> declared) {
        return resource(declared.apply(DeclaredResource.named(name)));
    }

    /// With a resource of Java, on which declared ones may depend.
    public RestApi resource(Resource<?> ready) {
        List<Object> resources = new ArrayList<>(RestFaults.list(config.get("resources")));
        resources.add(ready);
        return with(Keys.with(config, "resources", resources));
    }

    /// With a declared resource changed.
    ///
    /// @throws ConfigurationError when no resource is declared by that name
    public RestApi changed(String name, UnaryOperator<DeclaredResource> change) {
        if (!names().contains(name)) {
            throw new ConfigurationError("there is no resource \"%s\"; there are: %s".formatted(name,
                    String.join(", ", names())));
        }
        return eachResource(
                declared -> name.equals(declared.keys().get("name")) ? change.apply(declared) : declared);
    }

    /// With each declared resource changed; those that are ready as resources of Java stay.
    public RestApi eachResource(UnaryOperator<DeclaredResource> change) {
        List<Object> resources = new ArrayList<>();
        for (Object written : RestFaults.list(config.get("resources"))) {
            resources.add(switch (written) {
                case String name -> change.apply(DeclaredResource.named(name)).keys();
                case Map<?, ?> keys -> change.apply(new DeclaredResource(RestFaults.map(keys))).keys();
                default -> written;
            });
        }
        return with(Keys.with(config, "resources", resources));
    }

    /// The names of the declared resources, in their order.
    public List<String> names() {
        return RestFaults.list(config.get("resources")).stream()
                .map(written -> written instanceof Map<?, ?> keys ? keys.get("name") : written)
                .filter(String.class::isInstance).map(String.class::cast).toList();
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

    /// Opened as a connector, whose context finds what others bring: paginators, credentials, functions.
    public RestApi opened(ConnectorContext by) {
        return new RestApi(config, functions, secrets, waiting, by, runtime);
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
        RestFaults faults = checked();
        RestParts parts = parts();
        BoundFunctions known = new BoundFunctions(functions, context);
        Object paginator = RestFaults.map(config.get("client")).get("paginator");
        RestClient client = client(parts, faults);
        Planner planner = new Planner(parts, paginator, known, faults);
        ResourceBuilder builder = new ResourceBuilder(client, paginator,
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

    /// A client as the key `client` declares it, by which resources of Java ask the same API.
    ///
    /// @throws ConfigurationError with the faults of all keys, each by its path
    public RestClient restClient() {
        RestFaults faults = checked();
        RestClient client = client(parts(), faults);
        faults.throwIfAny();
        return client;
    }

    /// Checks the grammar.
    ///
    /// @return collects the faults that are found later
    private RestFaults checked() {
        RestFaults faults = new RestFaults();
        new Grammar(faults).check(config);
        faults.throwIfAny();
        return faults;
    }

    private RestParts parts() {
        return new RestParts(
                context == null ? List.of() : context.extensions(PaginatorProvider.class),
                context == null ? List.of() : context.extensions(AuthenticationProvider.class),
                new FoundSecrets(secrets, context),
                Clock.systemUTC());
    }

    private RestClient client(RestParts parts, RestFaults faults) {
        return new ClientPlanner(parts, runtime,
                context == null ? path -> Path.of(path) : context::resolve, faults)
                .plan(RestFaults.map(config.get("client")), waiting);
    }
}
