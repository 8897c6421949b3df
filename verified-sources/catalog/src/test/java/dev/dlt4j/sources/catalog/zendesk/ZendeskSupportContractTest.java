package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import dev.dlt4j.testkit.VendorRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Zendesk Support: <https://developer.zendesk.com/api-reference/introduction/pagination/> and its exports.
final class ZendeskSupportContractTest extends CatalogContract {
    private static final String TOKEN = "zendesk-geheim-4711";
    private static final long BEGINNING = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    private static final String TICKETS = "/api/v2/incremental/tickets/cursor.json";
    private static final String EVENTS = "/api/v2/incremental/ticket_events.json";
    private static final String METRICS = "/api/v2/incremental/ticket_metric_events";
    private static final List<String> LISTS = List.of("activities", "automations", "group_memberships",
            "macros", "organization_fields", "organization_memberships", "recipient_addresses", "requests",
            "satisfaction_ratings", "sharing_agreements", "skips", "suspended_tickets", "targets",
            "ticket_forms", "ticket_metrics", "triggers", "user_fields", "views", "tags", "groups",
            "organizations", "brands");
    /// Resources whose path or key has another name.
    private static final Map<String, List<String>> OTHERS = Map.of("sla_policies", List.of("slas/policies",
            "sla_policies"), "custom_agent_roles", List.of("custom_roles", "custom_roles"), "dynamic_content",
            List.of("dynamic_content/items", "items"), "job_status", List.of("job_statuses", "job_statuses"));

    ZendeskSupportContractTest() {
        super(new VendorPlayer(request -> request.hasBasic("me@example.com/token", TOKEN),
                VendorAnswer.json(401, Map.of("error", "Couldn't authenticate you"))));
        vendor.route(TICKETS, exported("tickets", "after_url"), tickets(1, 230));
        vendor.route(EVENTS, exported("ticket_events", "next_page"), VendorPlayer.rows(130, i -> event(i)));
        vendor.route(METRICS, listed("ticket_metric_events"), VendorPlayer.rows(130, i -> metric(i)));
        vendor.route("/api/v2/users.json", listed("users"), VendorPlayer.rows(130, i -> Map.of("id", i)));
        vendor.route("/api/v2/ticket_fields.json", listed("ticket_fields"), List.of(
                Map.of("id", 11, "title", "Product", "custom_field_options", List.of(
                        Map.of("id", 1, "name", "A table", "value", "table"),
                        Map.of("id", 2, "name", "A chair", "value", "chair"))),
                Map.of("id", 12, "title", "Priority"), Map.of("id", 13, "title", "Order number")));
        LISTS.forEach(name -> vendor.route("/api/v2/" + name + ".json", listed(name), two()));
        OTHERS.forEach((name, other) -> vendor.route("/api/v2/" + other.getFirst() + ".json", listed(
                other.getLast()), two()));
    }

    private static List<Map<String, Object>> two() {
        return VendorPlayer.rows(2, i -> Map.of("id", i, "name", "name " + i));
    }

    private static Map<String, Object> event(int i) {
        return Map.of("id", i, "ticket_id", i, "timestamp", BEGINNING + i);
    }

    private static Map<String, Object> metric(int i) {
        return Map.of("id", i, "ticket_id", i, "time", time(i));
    }

    private static String time(int i) {
        return Instant.ofEpochSecond(BEGINNING + i * 60L).toString();
    }

    private static List<Map<String, Object>> tickets(int from, int to) {
        return VendorPlayer.rows(to, i -> {
            Map<String, Object> ticket = new HashMap<>(Map.of("id", i, "created_at", time(0), "updated_at",
                    time(i), "tags", List.of("a"), "priority", "high", "fields", List.of()));
            ticket.put("due_at", null);
            ticket.put("custom_fields", List.of(Map.of("id", 11, "value", i % 2 == 0 ? "table" : "sofa"),
                    Map.of("id", 12, "value", "low"), Map.of("id", 13, "value", i)));
            return ticket;
        }).subList(from - 1, to);
    }

    /// Pages of an export, which have the address of a next page to the end; in it are the bounds.
    private static VendorPaging exported(String key, String next) {
        return (request, rows, url) -> {
            List<Map<String, Object>> from = since(request, rows);
            return VendorPaging
                    .offset("cursor", "per_page", 100, (asked, page, at, further, all) -> VendorAnswer
                            .json(Map.of(key, page, next,
                                    url + asked.path() + "?cursor=" + Math.max(further, 0)
                                            + "&start_time=" + asked.query().get("start_time"),
                                    "count", page.size(),
                                    "end_of_stream", further < 0)))
                    .page(request, from, url);
        };
    }

    /// Pages of a list, by a cursor when it is asked for in the words of Zendesk, else by number.
    private static VendorPaging listed(String key) {
        return (request, rows, url) -> {
            boolean cursor = request.query().containsKey("page[size]");
            int size = request.number("page[size]", 100);
            int from = request.number("page[after]", 0);
            List<Map<String, Object>> all = since(request, rows);
            List<Map<String, Object>> page = all.subList(from, Math.min(all.size(), from + size));
            boolean more = from + size < all.size();
            Map<String, Object> body = new HashMap<>(Map.of(key, page));
            String next = url + request.path() + "?page%5Bsize%5D=" + size + "&page%5Bafter%5D="
                    + (from + size) + "&start_time=" + request.query().getOrDefault("start_time", "0");
            if (cursor) {
                body.put("meta", Map.of("has_more", more));
                body.put("links", more ? Map.of("next", next) : Map.of());
            } else {
                body.put("next_page", more ? next : null);
            }
            return VendorAnswer.json(body);
        };
    }

    private static List<Map<String, Object>> since(VendorRequest request, List<Map<String, Object>> rows) {
        long start = request.number("start_time", 0);
        return rows.stream().filter(row -> moment(row) >= start).toList();
    }

    private static long moment(Map<String, Object> row) {
        Object found = Stream.of("timestamp", "time", "updated_at").map(row::get).filter(each -> each != null)
                .findFirst().orElse(Long.MAX_VALUE);
        return found instanceof Number number
                ? number.longValue()
                : Instant.parse(String.valueOf(found)).getEpochSecond();
    }

    @Override
    protected SourceProvider<?> provider() {
        return new ZendeskSupportSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "credentials", Map.of("subdomain", "mycompany", "email",
                "me@example.com"));
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("credentials.token", TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        List<ExpectedResource> all = new ArrayList<>(List.of(
                ExpectedResource.of("tickets", 230).pages(TICKETS, 3).then(2).resuming(),
                ExpectedResource.of("ticket_events", 130).pages(EVENTS, 2).then(2),
                ExpectedResource.of("ticket_metric_events", 130).pages(METRICS, 2).then(1),
                ExpectedResource.of("ticket_fields", 3),
                ExpectedResource.of("users", 130).pages("/api/v2/users.json", 2)));
        LISTS.forEach(name -> all.add(ExpectedResource.of(name, 2)));
        OTHERS.keySet().forEach(name -> all.add(ExpectedResource.of(name, 2)));
        return all;
    }

    @Override
    protected void change() {
        vendor.rows(TICKETS).addAll(tickets(231, 232));
        vendor.rows(EVENTS).add(event(131));
        vendor.rows(EVENTS).add(event(132));
        vendor.rows(METRICS).add(metric(131));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, Map.of("error", Map.of("title", "Forbidden", "message",
                "You do not have access to this page.")));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("You do not have access to this page.", "the plan does not have it");
    }

    @Test
    void customFieldsAreColumnsByTheirTitles() {
        var tickets = load(settings()).get("tickets");
        // an option that is gone keeps its value, and no field takes the place of the ticket's own
        assertThat(tickets.get(0)).containsEntry("Product", "sofa").containsEntry("Order number", 1L)
                .containsEntry("priority", "high").doesNotContainKeys("fields");
        assertThat(tickets.get(1)).containsEntry("Product", "A table");
        assertThat(String.valueOf(tickets.get(1).get("custom_fields"))).contains("low")
                .doesNotContain("table");
    }

    @Test
    void titlesStayWhenSomebodyChangesThem() {
        load(settings());
        vendor.route("/api/v2/ticket_fields.json", listed("ticket_fields"), List.of(
                Map.of("id", 11, "title", "Thing", "custom_field_options", List.of(
                        Map.of("id", 1, "name", "Desk", "value", "table")))));
        change();
        var second = load(settings());
        assertThat(second.get("tickets").get(1)).containsEntry("Product", "A table")
                .doesNotContainKey("Thing");
        assertThat(second.get("ticket_fields").getFirst()).containsEntry("title", "Thing")
                .containsEntry("initial_title", "Product");
    }

    @Test
    void loadsTheUsualListsAlone() {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.putAll(Map.of("load_all", false, "pivot_ticket_fields", false));
        var loaded = load(settings);
        assertThat(loaded.keySet()).containsExactlyInAnyOrder("tickets", "ticket_events",
                "ticket_metric_events", "ticket_fields", "users", "sla_policies", "groups", "organizations",
                "brands");
        assertThat(String.valueOf(loaded.get("tickets").getFirst().get("custom_fields"))).contains("sofa");
    }
}
