package dev.dlt4j.http.rest;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.Waiting;
import dev.dlt4j.spi.source.Resource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Makes the resources of plans, parents before those that depend on them.
final class ResourceBuilder {
    private final RestClient client;
    private final String clientPaginator;
    private final Waiting waiting;
    private final BoundFunctions functions;
    private final RestFaults faults;
    private final Map<String, ResourcePlan> plans = new LinkedHashMap<>();
    private final Map<String, Resource<?>> resources = new LinkedHashMap<>();

    /// @param clientPaginator that of all endpoints, as the configuration has it
    ResourceBuilder(RestClient client, @Nullable Object clientPaginator, Waiting waiting,
            BoundFunctions functions, RestFaults faults) {
        this.waiting = waiting;
        this.client = client;
        this.clientPaginator = EndpointText.of(clientPaginator);
        this.functions = functions;
        this.faults = faults;
    }

    void ready(Resource<?> resource, String path) {
        if (resources.put(resource.name(), resource) != null || plans.containsKey(resource.name())) {
            duplicate(resource.name(), path);
        }
    }

    void add(ResourcePlan plan) {
        if (plans.put(plan.name(), plan) != null || resources.containsKey(plan.name())) {
            duplicate(plan.name(), plan.path());
        }
    }

    private void duplicate(String name, String path) {
        faults.add(path + ".name", "there is a resource named \"%s\" already: rename one".formatted(name));
    }

    /// All resources, parents first.
    List<Resource<?>> built() {
        for (ResourcePlan plan : plans.values()) {
            resource(plan, new ArrayList<>());
        }
        return List.copyOf(resources.values());
    }

    private @Nullable Resource<?> resource(ResourcePlan plan, List<String> asking) {
        Resource<?> known = resources.get(plan.name());
        if (known != null) {
            return known;
        }
        if (asking.contains(plan.name())) {
            asking.add(plan.name());
            faults.add(plan.path(),
                    "resources depend on each other in a circle: " + String.join(" on ", asking));
            return null;
        }
        asking.add(plan.name());
        // dlt's grammar has no trusted_hosts: a path that writes another host out means it
        String host = plan.job() == null ? plan.request().writtenHost() : null;
        EndpointReader reader = new EndpointReader(plan, host == null ? client : client.trusting(host),
                waiting, Clock.systemUTC());
        Resource<?> bare;
        if (plan.parent() == null) {
            bare = Resource.<Object>push(plan.name(), reader::read);
        } else {
            Resource<?> parent = parent(plan, plan.parent(), asking);
            if (parent == null) {
                return null;
            }
            bare = parent.transform(plan.name(), (row, context) -> reader.read(row, context));
        }
        Resource<?> resource = RestHints.over(steps(bare.arguments(arguments(plan)), plan), plan.keys(),
                plan.path(), faults);
        if (plan.cursor() != null && !plan.cursor().perParent()) {
            resource = resource.incremental(plan.cursor().incremental());
        }
        resources.put(plan.name(), resource);
        return resource;
    }

    private @Nullable Resource<?> parent(ResourcePlan plan, String name, List<String> asking) {
        ResourcePlan planned = plans.get(name);
        Resource<?> ready = resources.get(name);
        if (planned == null && ready == null) {
            List<String> names = new ArrayList<>(plans.keySet());
            names.addAll(resources.keySet());
            faults.add(plan.path() + ".endpoint",
                    "there is no resource named \"%s\"%s; there are: %s".formatted(
                            name, RestFaults.nearest(name, names), String.join(", ", names)));
            return null;
        }
        return planned == null ? ready : resource(planned, asking);
    }

    /// By what a position is recognized: all that decides which pages there are and what they hold. Only a
    /// hash of it is kept.
    private Map<String, ?> arguments(ResourcePlan plan) {
        return Map.of("client", client.baseUrl() + " " + clientPaginator, "request",
                String.valueOf(plan.request()), "endpoint", EndpointText.ofEndpoint(plan.keys()));
    }

    private Resource<?> steps(Resource<?> bare, ResourcePlan plan) {
        Resource<?> resource = bare;
        List<?> steps = RestFaults.list(plan.keys().get("processing_steps"));
        for (int i = 0; i < steps.size(); i++) {
            Map<String, @Nullable Object> step = RestFaults.map(steps.get(i));
            String path = "%s.processing_steps[%d]".formatted(plan.path(), i);
            Object filter = step.get("filter");
            if (filter != null) {
                resource = resource.filter(functions.condition(filter, "item", path + ".filter", faults));
            }
            Object map = step.get("map");
            if (map != null) {
                OneValue function = functions.value(map, "item", path + ".map", faults);
                resource = resource.map(function::of);
            }
            Object several = step.get("yield_map");
            if (several != null) {
                OneValue function = functions.value(several, "item", path + ".yield_map", faults);
                resource = resource.flatMap(item -> stream(function.of(item)));
            }
        }
        return resource;
    }

    private static Stream<?> stream(@Nullable Object rows) {
        return switch (rows) {
            case null -> Stream.empty();
            case Stream<?> stream -> stream;
            case Collection<?> list -> list.stream();
            case JsonObject single -> Stream.of(single);
            case Iterable<?> several -> StreamSupport.stream(several.spliterator(), false);
            case Object single -> Stream.of(single);
        };
    }
}
