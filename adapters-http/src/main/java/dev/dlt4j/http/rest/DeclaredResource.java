package dev.dlt4j.http.rest;

import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.client.ResponseHook;
import dev.dlt4j.http.client.RowFormat;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.spi.source.Write;
import dev.dlt4j.spi.step.ItemFunction;
import dev.dlt4j.spi.step.ItemPredicate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A resource of a [RestApi] in Java, by the words of the grammar. What it says is checked as a `dlt.yml` is.
/// Immutable; each method gives a changed copy.
///
/// @param keys the grammar's
public record DeclaredResource(Map<String, ? extends @Nullable Object> keys) {
    private static final String ENDPOINT = "endpoint";

    public DeclaredResource {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /// A resource whose path is its name, until [#path] says otherwise.
    public static DeclaredResource named(String name) {
        return new DeclaredResource(Map.of("name", name));
    }

    /// With any key of a resource.
    public DeclaredResource with(String key, @Nullable Object value) {
        return new DeclaredResource(Keys.with(keys, key, value));
    }

    /// With any key of its endpoint.
    public DeclaredResource endpoint(String key, @Nullable Object value) {
        return new DeclaredResource(Keys.within(keys, ENDPOINT, key, value));
    }

    /// Below the address of the API; `{resources.users.id}` is a field of a parent's row.
    public DeclaredResource path(String path) {
        return endpoint("path", path);
    }

    /// A parameter of the query.
    public DeclaredResource param(String name, @Nullable Object value) {
        return endpoint("params", Keys.with(below("params"), name, value));
    }

    /// A header over those of the client.
    public DeclaredResource header(String name, String value) {
        return endpoint("headers", Keys.with(below("headers"), name, value));
    }

    private Map<String, @Nullable Object> below(String key) {
        return RestFaults.map(RestFaults.map(keys.get(ENDPOINT)).get(key));
    }

    /// Sends a JSON body, by POST.
    public DeclaredResource post(Map<String, ? extends @Nullable Object> json) {
        return endpoint("method", "POST").endpoint("json", json);
    }

    /// Sends a query of GraphQL.
    public DeclaredResource graphQl(String query, Map<String, ? extends @Nullable Object> variables) {
        return endpoint("graphql", Map.of("query", query, "variables", variables));
    }

    /// Where the rows are: a JSON path.
    public DeclaredResource select(String dataSelector) {
        return endpoint("data_selector", dataSelector);
    }

    /// How its pages follow each other.
    public DeclaredResource paginator(Paginator paginator) {
        return endpoint("paginator", paginator);
    }

    /// Credentials in the place of the client's; null for none.
    public DeclaredResource auth(@Nullable Authentication auth) {
        return endpoint("auth", auth);
    }

    /// How rows are written in answers.
    public DeclaredResource format(RowFormat format) {
        return endpoint("format", format.name().toLowerCase(Locale.ROOT));
    }

    /// Pages that shrink when the server fails.
    public DeclaredResource pageSize(String param, int size, int min) {
        return endpoint("page_size", Map.of("param", param, "size", size, "min", min));
    }

    /// Which rows are new.
    public DeclaredResource incremental(EndpointCursor cursor) {
        return endpoint("incremental", cursor.keys());
    }

    /// With any key of the cursor that its endpoint has, such as `initial_value`.
    public DeclaredResource cursor(String key, @Nullable Object value) {
        return endpoint("incremental", Keys.with(below("incremental"), key, value));
    }

    /// Answers of a status give no rows, and the run continues.
    public DeclaredResource ignoring(int status) {
        return action(Map.of("status_code", status, "action", "ignore"));
    }

    /// What sees each answer.
    public DeclaredResource hook(ResponseHook hook) {
        return action(hook);
    }

    private DeclaredResource action(Object action) {
        List<Object> actions = new ArrayList<>(
                RestFaults.list(RestFaults.map(keys.get(ENDPOINT)).get("response_actions")));
        actions.add(action);
        return endpoint("response_actions", actions);
    }

    /// Fields of the parent's row that each row gets.
    public DeclaredResource includeFromParent(String... fields) {
        return with("include_from_parent", List.of(fields));
    }

    /// Drops rows.
    public DeclaredResource filter(ItemPredicate<Object> condition) {
        return step("filter", condition);
    }

    /// Changes rows.
    public DeclaredResource map(ItemFunction<Object, ?> function) {
        return step("map", function);
    }

    /// Makes several rows of one.
    public DeclaredResource flatMap(ItemFunction<Object, ? extends Stream<?>> function) {
        return step("yield_map", function);
    }

    private DeclaredResource step(String kind, Object function) {
        List<Object> steps = new ArrayList<>(RestFaults.list(keys.get("processing_steps")));
        steps.add(Map.of(kind, function));
        return with("processing_steps", steps);
    }

    /// Its table.
    public DeclaredResource tableName(String name) {
        return with("table_name", name);
    }

    /// The table of each row.
    public DeclaredResource tableName(ItemFunction<Object, String> ofRow) {
        return with("table_name", ofRow);
    }

    /// Columns that identify a row.
    public DeclaredResource primaryKey(String... columns) {
        return with("primary_key", List.of(columns));
    }

    /// What becomes of the rows the table has.
    public DeclaredResource write(Write write) {
        return with("write_disposition", write);
    }

    /// What becomes of the rows the table has.
    public DeclaredResource write(WriteDisposition disposition) {
        return write(Write.of(disposition));
    }

    /// Whether it is loaded; by default it is. Others may depend on it in any case.
    public DeclaredResource selected(boolean selected) {
        return with("selected", selected);
    }

    /// Runs its calls in parallel.
    public DeclaredResource parallel() {
        return with("parallelized", true);
    }
}
