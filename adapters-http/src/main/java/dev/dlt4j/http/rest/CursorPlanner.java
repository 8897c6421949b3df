package dev.dlt4j.http.rest;

import dev.dlt4j.domain.incremental.Incremental;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the cursor of an endpoint among its keys: a parameter of type `incremental`, or `incremental` of the
/// endpoint or of the resource.
final class CursorPlanner {
    static final String INCREMENTAL = "incremental";

    private final BoundFunctions functions;
    private final RestFaults faults;

    CursorPlanner(BoundFunctions functions, RestFaults faults) {
        this.functions = functions;
        this.faults = faults;
    }

    static boolean isDeclared(Map<String, @Nullable Object> keys, Map<String, @Nullable Object> endpoint) {
        return endpoint.get(INCREMENTAL) != null || keys.get(INCREMENTAL) != null;
    }

    /// The cursor; null for none.
    ///
    /// @param params the parameters, of which one may be the cursor
    @Nullable
    RestCursor plan(Map<String, @Nullable Object> keys, Map<String, @Nullable Object> endpoint,
            Map<String, @Nullable Object> params, String here) {
        List<String> bound = params.entrySet().stream()
                .filter(param -> param.getValue() instanceof Incremental<?>
                        || (param.getValue() instanceof Map<?, ?> map && INCREMENTAL.equals(map.get("type"))))
                .map(Map.Entry::getKey).toList();
        Object own = endpoint.get(INCREMENTAL);
        if (bound.size() > 1 || (bound.size() == 1 && own != null)) {
            faults.add(here + "." + Placeholders.PARAMS + "." + bound.getLast(),
                    "an endpoint has one cursor, but this one has more: %s%s".formatted(
                            String.join(", ", bound), own == null ? "" : " and endpoint.incremental"));
            return null;
        }
        if (bound.size() == 1) {
            return ofParam(bound.getFirst(), params, here);
        }
        Object written = own == null ? keys.get(INCREMENTAL) : own;
        return written == null
                ? null
                : RestCursor.of(keysOf(written), here + "." + INCREMENTAL, null, functions, faults);
    }

    private @Nullable RestCursor ofParam(String param, Map<String, @Nullable Object> params, String here) {
        // its place among the parameters stays
        Object written = params.put(param, null);
        String path = here + "." + Placeholders.PARAMS + "." + param;
        Map<String, @Nullable Object> cursor = keysOf(written);
        boolean ends = cursor.get("end_value") != null || cursor.get("end_param") != null
                || (written instanceof Incremental<?> ready && ready.endValue().isPresent());
        if (ends) {
            faults.add(path, "a parameter takes where the run starts, and no end: to give an end too, "
                    + "declare the cursor in endpoint.incremental");
        }
        return RestCursor.of(cursor, path, param, functions, faults);
    }

    private static Map<String, @Nullable Object> keysOf(@Nullable Object written) {
        return written instanceof Incremental<?> ready
                ? new LinkedHashMap<>(Map.of(INCREMENTAL, ready))
                : RestFaults.map(written);
    }
}
