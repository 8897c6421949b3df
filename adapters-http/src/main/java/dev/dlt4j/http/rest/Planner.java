package dev.dlt4j.http.rest;

import dev.dlt4j.http.paginator.Paginators;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one resource of the configuration.
final class Planner {
    private static final Pattern SINGLE_ENTITY = Pattern.compile("\\{[a-zA-Z0-9.\\-_]+\\}");
    private static final String NO_PARENT = "the resource has no parent: name a field of one in its "
            + "endpoint, as {resources.users.id}";

    private final CursorPlanner cursors;
    private final RequestPlanner requests;
    private final PagingPlanner paging;
    private final JobPlanner jobs;
    private final RestFaults faults;

    Planner(RestParts parts, @Nullable Object clientPaginator, BoundFunctions functions,
            RestFaults faults) {
        this.cursors = new CursorPlanner(functions, faults);
        this.requests = new RequestPlanner(faults);
        this.paging = new PagingPlanner(parts, clientPaginator, functions, faults);
        this.jobs = new JobPlanner(requests, faults);
        this.faults = faults;
    }

    /// The resource, or null when it has faults.
    ///
    /// @param keys its keys with the defaults among them
    @Nullable
    ResourcePlan plan(Map<String, @Nullable Object> keys, String path) {
        Map<String, @Nullable Object> endpoint = RestFaults.map(keys.get("endpoint"));
        Map<String, @Nullable Object> params = RestFaults.map(endpoint.get(Placeholders.PARAMS));
        String name = String.valueOf(keys.get("name"));
        String here = path + ".endpoint";
        Map<String, @Nullable Object> job = RestFaults.map(endpoint.get("job"));
        if (job.isEmpty() && isSingleEntity(String.valueOf(endpoint.get("path")))) {
            asSingleEntity(endpoint);
        }
        RestCursor cursor = cursors.plan(keys, endpoint, params, here);
        Placeholders placeholders = new Placeholders(here, CursorPlanner.isDeclared(keys, endpoint), faults);
        placeholders.takeResolved(params);
        RequestPlan request = requests.plan(name, endpoint, params, placeholders, here);
        if (request == null) {
            return null;
        }
        JobPlan report = job.isEmpty() ? null : jobs.plan(name, job, placeholders, here + ".job");
        String parent = placeholders.parent();
        if (parent == null && cursor != null && cursor.perParent()) {
            faults.add(here + ".incremental.per_parent", NO_PARENT);
        }
        List<String> include = RestFaults.list(keys.get("include_from_parent")).stream().map(String::valueOf)
                .toList();
        if (parent == null && !include.isEmpty()) {
            faults.add(path + ".include_from_parent", NO_PARENT);
        }
        return new ResourcePlan(name, path, keys, paging.plan(endpoint, here), request, parent,
                placeholders.bindings(), include, cursor, report);
    }

    /// Whether the last part of an address holds a placeholder, so that it names one object.
    static boolean isSingleEntity(String address) {
        String bare = address.replaceAll("/+$", "");
        return SINGLE_ENTITY.matcher(bare.substring(bare.lastIndexOf('/') + 1)).find();
    }

    private static void asSingleEntity(Map<String, @Nullable Object> endpoint) {
        if (endpoint.get("data_selector") == null) {
            endpoint.put("data_selector", "$");
        }
        if (endpoint.get("paginator") == null) {
            endpoint.put("paginator", Paginators.singlePage());
        }
    }
}
