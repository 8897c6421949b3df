package dev.dlt4j.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A shop's API: `/orders?after=ID` in the order of their ids and `/customers`, both with pages by number.
final class ShopVendor extends MockVendor {
    static final String TOKEN = "shop-geheim-0815";
    static final int PAGE = 2;

    private final List<Map<String, Object>> orders = new ArrayList<>();

    ShopVendor() {
        addOrders(5);
    }

    void addOrders(int count) {
        for (int i = 0; i < count; i++) {
            orders.add(Map.of("id", orders.size() + 1));
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
            case "/orders" -> page(request, newer(request.number("after", 0)));
            case "/customers" -> page(request, List.of(Map.of("id", 1), Map.of("id", 2), Map.of("id", 3)));
            default -> VendorAnswer.json(404, Map.of("message", "no such path"));
        };
    }

    private List<Map<String, Object>> newer(int after) {
        return orders.subList(Math.min(after, orders.size()), orders.size());
    }

    private static VendorAnswer page(VendorRequest request, List<Map<String, Object>> rows) {
        int from = Math.min(rows.size(), (request.number("page", 1) - 1) * PAGE);
        int to = Math.min(rows.size(), from + PAGE);
        return VendorAnswer.json(Map.of("rows", rows.subList(from, to), "more", to < rows.size()));
    }
}
