package dev.dlt4j.sources.catalog.workable;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists of Workable: <https://workable.readme.io/reference/pagination>.
class WorkableContractTest extends CatalogContract {
    private static final String TOKEN = "workable-geheim-4711";
    static final List<String> DETAILS = List.of("activities", "questions", "stages",
            "custom_attributes", "members", "recruiters");

    WorkableContractTest() {
        super(new VendorPlayer(request -> request.hasBearer(TOKEN),
                VendorAnswer.json(401, Map.of("error", "Not authorized"))));
        for (String path : List.of("members", "recruiters", "stages", "requisitions", "custom_attributes",
                "events")) {
            vendor.route("/" + path, paged(path), rows(path.equals("events") ? 130 : 2));
        }
        vendor.route("/jobs", paged("jobs"), VendorPlayer.rows(2, i -> Map.of("id", "j" + i, "shortcode",
                "GROOV" + i)));
        vendor.route("/candidates", paged("candidates").between("updated_at", "updated_after", "-"),
                candidates(1, 230));
        for (String detail : DETAILS) {
            vendor.route("/jobs/GROOV1/" + detail, paged(detail), rows(2));
            vendor.route("/jobs/GROOV2/" + detail, paged(detail), rows(1));
        }
    }

    static List<Map<String, Object>> rows(int count) {
        return VendorPlayer.rows(count, i -> Map.of("id", "r" + i, "name", "name " + i));
    }

    private static List<Map<String, Object>> candidates(int from, int to) {
        return VendorPlayer.rows(to, i -> Map.<String, Object>of("id", "c" + i, "updated_at",
                "2024-%02d-%02dT10:00:00Z".formatted(1 + i / 28, 1 + i % 28))).subList(from - 1, to);
    }

    static VendorPaging paged(String key) {
        return (request, rows, url) -> VendorPaging.offset("since_id", "limit", 100,
                (asked, page, from, next, all) -> {
                    Map<String, Object> body = new LinkedHashMap<>(Map.of(key, page));
                    if (next >= 0) {
                        body.put("paging", Map.of("next", url + asked.path() + "?limit=100&since_id=" + next
                                + "&updated_after=" + asked.query().getOrDefault("updated_after",
                                        "2000-01-01T00:00:00Z")));
                    }
                    return VendorAnswer.json(body);
                }).page(request, rows, url);
    }

    @Override
    protected SourceProvider<?> provider() {
        return new WorkableSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "subdomain", "groove-tech");
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("access_token", TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("members", 2), ExpectedResource.of("recruiters", 2),
                ExpectedResource.of("stages", 2), ExpectedResource.of("requisitions", 2),
                ExpectedResource.of("jobs", 2), ExpectedResource.of("custom_attributes", 2),
                ExpectedResource.of("events", 130).pages("/events", 2),
                ExpectedResource.of("candidates", 230).pages("/candidates", 3).then(3).resuming());
    }

    @Override
    protected void change() {
        vendor.rows("/candidates").addAll(candidates(231, 233));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, Map.of("error", "The token has no scope r_candidates"));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("The token has no scope r_candidates", "give the token the scope");
    }
}
