package dev.dlt4j.http.rest;

import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.domain.jsonpath.JsonPathException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The placeholders of one endpoint with their sources, gathered while it is read.
final class Placeholders {
    static final String PARAMS = "params";
    private static final String RESOURCES = "resources.";
    private static final String INCREMENTAL = "incremental.";

    private final String here;
    private final boolean hasCursor;
    private final Set<String> further;
    private final RestFaults faults;
    private final Map<String, JsonPath> bindings = new LinkedHashMap<>();
    private final Set<String> parents = new LinkedHashSet<>();

    /// @param here where the endpoint is in the configuration
    Placeholders(String here, boolean hasCursor, RestFaults faults) {
        this(here, hasCursor, Set.of(), faults);
    }

    private Placeholders(String here, boolean hasCursor, Set<String> further, RestFaults faults) {
        this.here = here;
        this.hasCursor = hasCursor;
        this.further = further;
        this.faults = faults;
    }

    /// Those of a request of a job, which is below a key and knows more names.
    ///
    /// @param prefixes how the further names begin
    Placeholders below(String key, Set<String> prefixes) {
        Placeholders below = new Placeholders(here + "." + key, hasCursor, prefixes, faults);
        below.bindings.putAll(bindings);
        return below;
    }

    /// Adds the fields of a parent that a request of a job has.
    void addAll(Placeholders below) {
        bindings.putAll(below.bindings);
        parents.addAll(below.parents);
    }

    /// Placeholders that stand for a field of the parent's row.
    Map<String, JsonPath> bindings() {
        return bindings;
    }

    /// The resource whose rows have the fields; null for none. More than one is a fault.
    @Nullable
    String parent() {
        if (parents.size() > 1) {
            faults.add(here, "the placeholders name more than one parent: %s; a resource has one".formatted(
                    String.join(", ", parents)));
        }
        return parents.isEmpty() ? null : parents.iterator().next();
    }

    /// Takes out parameters that stand for a field of a parent, which the path uses by their names.
    void takeResolved(Map<String, @Nullable Object> params) {
        params.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map && "resolve".equals(map.get("type"))) {
                bind(name, String.valueOf(map.get("resource")), String.valueOf(map.get("field")),
                        here + "." + PARAMS + "." + name);
            }
        });
        params.keySet().removeAll(bindings.keySet());
    }

    private void bind(String placeholder, String parent, String field, String path) {
        try {
            bindings.put(placeholder, JsonPath.of(field));
            parents.add(parent);
        } catch (JsonPathException e) {
            faults.add(path, String.valueOf(e.getMessage()));
        }
    }

    /// The path with those placeholders filled whose values the parameters give, which they leave.
    String withParams(Template path, Map<String, @Nullable Object> params) {
        Set<String> unused = further.isEmpty()
                ? new LinkedHashSet<>(bindings.keySet())
                : new LinkedHashSet<>();
        Set<String> taken = new LinkedHashSet<>();
        String text = path.partly(name -> {
            unused.remove(name);
            if (name.startsWith(RESOURCES) || isKnown(name)) {
                return null;
            }
            Object value = params.get(name);
            if (!params.containsKey(name) || value == null || value instanceof Map<?, ?>) {
                faults.add(here + ".path",
                        ("nothing gives {%s} a value; it may be a parameter of endpoint.params, "
                                + "{resources.<parent>.<field>}%s")
                                .formatted(name, hasCursor
                                        ? " or {incremental.start_value}"
                                        : ", or {incremental.start_value} with endpoint.incremental"));
                return null;
            }
            taken.add(name);
            return PlainText.of(value);
        });
        params.keySet().removeAll(taken);
        unused.forEach(name -> faults.add(here + "." + PARAMS + "." + name,
                "the path does not use {%s}; in a parameter write {resources.<parent>.<field>} instead"
                        .formatted(name)));
        return text;
    }

    /// Checks all placeholders of a request.
    void check(RequestPlan request) {
        request.names(this::check);
    }

    private void check(String key, String name) {
        String path = here + "." + key;
        if (name.startsWith(RESOURCES)) {
            List<String> steps = List.of(name.strip().split("\\.", 3));
            if (steps.size() < 3 || steps.get(2).isBlank()) {
                faults.add(path, "{%s} names no field; write {resources.<parent>.<field>}".formatted(name));
                return;
            }
            bind(name, steps.get(1), steps.get(2), path);
        } else if (!isKnown(name)) {
            faults.add(path, ("{%s} stands for nothing; a placeholder begins with resources.%s, and literal "
                    + "braces are doubled: {{ }}")
                    .formatted(name, hasCursor
                            ? " or incremental."
                            : " (or incremental., with endpoint.incremental)"));
        }
    }

    private boolean isKnown(String name) {
        return bindings.containsKey(name) || (hasCursor && name.startsWith(INCREMENTAL))
                || further.stream().anyMatch(name::startsWith);
    }
}
