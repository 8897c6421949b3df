package ${package};

import dev.dlt4j.testkit.MockVendor;
import dev.dlt4j.testkit.VendorAnswer;
import dev.dlt4j.testkit.VendorRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The vendor's API in tests, after its published reference: `/items` and `/users`, both with pages.
final class VendorApi extends MockVendor {
    static final String TOKEN = "token-of-the-tests";

    final List<Map<String, Object>> items = new ArrayList<>();

    VendorApi() {
        for (int id = 1; id <= 5; id++) {
            items.add(Map.of("id", id, "updated_at", "2026-01-0" + id + "T00:00:00Z"));
        }
    }

    @Override
    protected boolean isAuthorized(VendorRequest request) {
        return request.hasBearer(TOKEN);
    }

    @Override
    protected VendorAnswer refusal() {
        return VendorAnswer.json(401, Map.of("message", "token is not valid"));
    }

    @Override
    protected VendorAnswer answer(VendorRequest request) {
        return switch (request.path()) {
            case "/items" -> page(request, items);
            case "/users" -> page(request, List.of(Map.of("id", 1), Map.of("id", 2), Map.of("id", 3)));
            default -> VendorAnswer.json(404, Map.of("message", "no such path"));
        };
    }

    private static VendorAnswer page(VendorRequest request, List<Map<String, Object>> rows) {
        int from = request.number("after", 0);
        int to = Math.min(rows.size(), from + request.number("limit", 100));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", rows.subList(from, to));
        if (to < rows.size()) {
            body.put("next", String.valueOf(to));
        }
        return VendorAnswer.json(body);
    }
}
