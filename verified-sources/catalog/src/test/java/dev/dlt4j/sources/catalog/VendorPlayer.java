package dev.dlt4j.sources.catalog;

import dev.dlt4j.testkit.MockVendor;
import dev.dlt4j.testkit.VendorAnswer;
import dev.dlt4j.testkit.VendorRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/// Plays the API of any vendor of the catalog, from a table: paths, their rows, and how these are paged.
public final class VendorPlayer extends MockVendor {
    private final Predicate<VendorRequest> authorized;
    private final VendorAnswer refusal;
    private final Map<String, Route> routes = new LinkedHashMap<>();

    private record Route(VendorPaging paging, List<Map<String, Object>> rows) {}

    /// @param authorized whether a request has the credentials as the vendor wants them
    /// @param refusal    of a request that does not
    public VendorPlayer(Predicate<VendorRequest> authorized, VendorAnswer refusal) {
        this.authorized = authorized;
        this.refusal = refusal;
    }

    /// With rows below a path, in which `*` stands for any name.
    public VendorPlayer route(String path, VendorPaging paging, List<Map<String, Object>> rows) {
        routes.put(path, new Route(paging, new ArrayList<>(rows)));
        return this;
    }

    /// The rows of a path, which may be changed.
    public List<Map<String, Object>> rows(String path) {
        return routes.get(path).rows();
    }

    /// So many rows, made of their numbers from 1 on.
    public static List<Map<String, Object>> rows(int count, IntFunction<Map<String, Object>> row) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(row.apply(i));
        }
        return rows;
    }

    @Override
    protected boolean isAuthorized(VendorRequest request) {
        return authorized.test(request);
    }

    @Override
    protected VendorAnswer refusal() {
        return refusal;
    }

    @Override
    protected VendorAnswer answer(VendorRequest request) {
        Route route = routes.containsKey(request.path())
                ? routes.get(request.path())
                : routes.entrySet().stream()
                        .filter(each -> request.path().matches(each.getKey().replace("*", "[^/]+")))
                        .map(Map.Entry::getValue).findFirst().orElse(null);
        return route == null
                ? VendorAnswer.json(404, Map.of("message", "no such path: " + request.path()))
                : route.paging().page(request, route.rows(), url());
    }
}
