package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Zendesk Talk, read with a password: <https://developer.zendesk.com/api-reference/voice/talk-api/>.
final class ZendeskTalkContractTest extends CatalogContract {
    private static final String PASSWORD = "zendesk-geheim-4711";
    private static final String TALK = "/api/v2/channels/voice/";
    private static final String CALLS = TALK + "stats/incremental/calls.json";
    private static final String LEGS = TALK + "stats/incremental/legs.json";
    private static final Map<String, String> LISTS = Map.of("calls", "calls", "addresses", "addresses",
            "greeting_categories", "greeting_categories", "greetings", "greetings", "ivr", "ivrs",
            "phone_numbers", "phone_numbers", "lines", "lines", "stats/agents_activity", "agents_activity");

    ZendeskTalkContractTest() {
        super(new VendorPlayer(request -> request.hasBasic("me@example.com", PASSWORD),
                VendorAnswer.json(401, Map.of("error", "Couldn't authenticate you"))));
        LISTS.forEach((path, key) -> vendor.route(TALK + path, (request, rows, url) -> VendorAnswer.json(
                Map.of(key, rows)), VendorPlayer.rows(2, i -> Map.of("id", i))));
        for (String one : List.of("settings", "current_queue_activity")) {
            vendor.route(TALK + (one.equals("settings") ? one : "stats/" + one),
                    (request, rows, url) -> VendorAnswer.json(Map.of(one, Map.of("voice", true))), List.of());
        }
        vendor.route(CALLS, exported("calls"), changed(1, 130));
        vendor.route(LEGS, exported("legs"), changed(1, 2));
    }

    private static List<Map<String, Object>> changed(int from, int to) {
        return VendorPlayer.rows(to, i -> Map.<String, Object>of("id", i, "updated_at", Instant
                .parse("2024-01-01T00:00:00Z").plusSeconds(i).toString())).subList(from - 1, to);
    }

    /// The last page is empty, and names a next one all the same.
    static VendorPaging exported(String key) {
        return (request, rows, url) -> {
            int from = request.number("after", 0);
            List<Map<String, Object>> all = rows.stream().filter(row -> Instant
                    .parse(String.valueOf(row.values().stream().filter(each -> each instanceof String text
                            && text.startsWith("20")).findFirst().orElseThrow()))
                    .getEpochSecond() >= request.number("start_time", 0)).toList();
            List<Map<String, Object>> page = all.subList(Math.min(from, all.size()),
                    Math.min(from + 100, all.size()));
            return VendorAnswer.json(Map.of(key, page, "count", page.size(), "next_page", url + request.path()
                    + "?after=" + (from + page.size()) + "&start_time=" + request.query().get("start_time")));
        };
    }

    @Override
    protected SourceProvider<?> provider() {
        return new ZendeskTalkSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "credentials", Map.of("subdomain", "mycompany", "email",
                "me@example.com"));
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("credentials.password", PASSWORD);
    }

    @Override
    protected List<ExpectedResource> resources() {
        List<ExpectedResource> all = new ArrayList<>();
        LISTS.values().forEach(name -> all.add(ExpectedResource.of(name, 2)));
        all.add(ExpectedResource.of("settings", 1));
        all.add(ExpectedResource.of("current_queue_activity", 1));
        all.add(ExpectedResource.of("calls_incremental", 130).pages(CALLS, 3).then(2));
        all.add(ExpectedResource.of("legs_incremental", 2).then(0));
        return all;
    }

    @Override
    protected void change() {
        vendor.rows(CALLS).addAll(changed(131, 132));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(404, Map.of("error", "RecordNotFound", "description", "Not found"));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("Not found", "check credentials.subdomain");
    }
}
