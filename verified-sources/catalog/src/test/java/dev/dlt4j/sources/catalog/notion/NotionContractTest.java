package dev.dlt4j.sources.catalog.notion;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import dev.dlt4j.testkit.VendorRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Pages and databases of Notion: <https://developers.notion.com/reference/intro#pagination>.
final class NotionContractTest extends CatalogContract {
    private static final String KEY = "ntn_geheim0123";
    private static final int PAGE = 100;

    NotionContractTest() {
        super(new VendorPlayer(
                request -> request.hasBearer(KEY) && request.header("Notion-Version").isPresent(),
                VendorAnswer.json(401, error(401, "unauthorized", "API token is invalid."))));
        vendor.route("/search", NotionContractTest::found, List.of(page("p1"), page("p2"),
                database("d-1", "Sales CRM")));
        vendor.route("/blocks/p1/children", NotionContractTest::paged, VendorPlayer.rows(130,
                i -> Map.of("object", "block", "id", "block" + i, "type", "paragraph")));
        vendor.route("/blocks/p2/children", NotionContractTest::paged, List.of());
        vendor.route("/databases/d-1/query", NotionContractTest::paged, rows("d-1", 230));
        vendor.route("/databases/d1", (request, rows, url) -> VendorAnswer.json(database("d-1", "Tasks")),
                List.of());
        vendor.route("/databases/d2", (request, rows, url) -> VendorAnswer.json(database("d-2", "Notes")),
                List.of());
        vendor.route("/databases/d-2/query", NotionContractTest::paged, rows("d-2", 2));
    }

    private static Map<String, Object> page(String id) {
        return Map.of("object", "page", "id", id);
    }

    private static Map<String, Object> database(String id, String title) {
        return Map.of("object", "database", "id", id, "title", List.of(Map.of("plain_text", title)));
    }

    private static List<Map<String, Object>> rows(String database, int count) {
        return VendorPlayer.rows(count, i -> Map.of("object", "page", "id", database + "r" + i, "parent",
                Map.of("type", "database_id", "database_id", database)));
    }

    private static Map<String, Object> error(int status, String code, String message) {
        return Map.of("object", "error", "status", status, "code", code, "message", message);
    }

    /// What a search finds of the kind that its filter names.
    private static VendorAnswer found(VendorRequest request, List<Map<String, Object>> rows, String url) {
        Object kind = ((Map<?, ?>) request.json().get("filter")).get("value");
        return paged(request, rows.stream().filter(row -> row.get("object").equals(kind)).toList(), url);
    }

    private static VendorAnswer paged(VendorRequest request, List<Map<String, Object>> rows, String url) {
        Object cursor = request.method().equals("GET")
                ? request.query().get("start_cursor")
                : request.json().get("start_cursor");
        int from = cursor == null ? 0 : Integer.parseInt(String.valueOf(cursor));
        int to = Math.min(rows.size(), from + PAGE);
        Map<String, Object> answer = new HashMap<>(Map.of("object", "list", "results", rows.subList(from, to),
                "has_more", to < rows.size()));
        answer.put("next_cursor", to < rows.size() ? String.valueOf(to) : null);
        return VendorAnswer.json(answer);
    }

    @Override
    protected SourceProvider<?> provider() {
        return new NotionSource();
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("api_key", KEY);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("notion_pages", 130).pages("/blocks/p1/children", 2),
                ExpectedResource.of("notion_databases", 230).pages("/databases/d-1/query", 3)
                        .tables("Sales CRM"));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(404,
                error(404, "object_not_found", "Could not find database with ID: d-1."));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("Could not find database with ID: d-1.", "share the page or database");
    }

    @Override
    protected VendorAnswer tooManyRequests() {
        return VendorAnswer.json(429, error(429, "rate_limited", "You have been rate limited."));
    }

    @Test
    void readsTheDatabasesThatAreNamedIntoTablesOfTheirTitlesOrOfNamesThatAreChosen() {
        var loaded = load(settingsWith("database_ids",
                List.of(Map.of("id", "d1"), Map.of("id", "d2", "use_name", "memos"))));
        assertThat(loaded.get("Tasks")).hasSize(230);
        assertThat(loaded.get("memos")).hasSize(2);
        assertThat(loaded).doesNotContainKeys("Sales CRM", "Notes");
    }

    @Test
    void readsTheBlocksOfThePagesThatAreNamedAlone() {
        assertThat(load(settingsWith("page_ids", List.of("p2")))).doesNotContainKey("notion_pages");
        assertThat(load(settingsWith("page_ids", List.of("p1"))).get("notion_pages")).hasSize(130);
    }
}
