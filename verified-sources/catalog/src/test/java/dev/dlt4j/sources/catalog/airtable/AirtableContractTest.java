package dev.dlt4j.sources.catalog.airtable;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A base of Airtable: <https://airtable.com/developers/web/api/list-records>.
final class AirtableContractTest extends CatalogContract {
    private static final String TOKEN = "pat0123geheim.abcdef";

    AirtableContractTest() {
        super(new VendorPlayer(request -> request.hasBearer(TOKEN),
                error(401, "AUTHENTICATION_REQUIRED", "Authentication required")));
        vendor.route("/meta/bases/app1/tables", (request, rows, url) -> VendorAnswer.json(
                Map.of("tables", rows)), List.of(table("tbl1", "Attendees"), table("tbl2", "Budget 2026"),
                        table("tbl3", "Empty")));
        vendor.route("/app1/tbl1", paged(), records(230));
        vendor.route("/app1/tbl2", paged(), records(7));
        vendor.route("/app1/tbl3", paged(), List.of());
    }

    private static Map<String, Object> table(String id, String name) {
        return Map.of("id", id, "name", name, "primaryFieldId", "fld1", "fields", List.of(Map.of("id", "fld1",
                "name", "Name", "type", "singleLineText")));
    }

    private static List<Map<String, Object>> records(int count) {
        return VendorPlayer.rows(count, i -> Map.of("id", "rec" + i, "createdTime",
                "2024-01-01T10:00:00.000Z", "fields", Map.of("Name", "name " + i)));
    }

    private static VendorPaging paged() {
        return VendorPaging.offset("offset", "pageSize", 100, (request, page, from, next, all) -> {
            Map<String, Object> body = new LinkedHashMap<>(Map.of("records", page));
            if (next >= 0) {
                body.put("offset", String.valueOf(next));
            }
            return VendorAnswer.json(body);
        });
    }

    private static VendorAnswer error(int status, String type, String message) {
        return VendorAnswer.json(status, Map.of("error", Map.of("type", type, "message", message)));
    }

    @Override
    protected SourceProvider<?> provider() {
        return new AirtableSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "base_id", "app1");
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("access_token", TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("airtable_records", 237).pages("/app1/tbl1", 3)
                .tables("Attendees", "Budget 2026"));
    }

    @Override
    protected VendorAnswer error() {
        return error(403, "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND",
                "Invalid permissions, or the requested model was not found.");
    }

    @Override
    protected List<String> errorSays() {
        return List.of("Invalid permissions, or the requested model was not found.", "check base_id");
    }

    @Override
    protected VendorAnswer tooManyRequests() {
        return VendorAnswer.json(429, Map.of("errors", List.of(Map.of("error", "RATE_LIMIT_REACHED",
                "message", "Rate limit exceeded. Please try again later"))));
    }

    @Test
    void readsTheTablesThatAreNamedByNameOrId() {
        assertThat(load(settingsWith("table_names", List.of("Budget 2026"))).keySet())
                .containsExactly("Budget 2026");
        assertThat(load(settingsWith("table_names", List.of("tbl1"))).keySet()).containsExactly("Attendees");
    }

    @Test
    void namesTheTablesOfTheBaseWhenOneIsNotThere() {
        assertThatThrownBy(() -> load(settingsWith("table_names", List.of("Attendes")))).hasMessageContaining(
                "base app1 has no table \"Attendes\", did you mean \"Attendees\"?; its tables: Attendees, ");
    }

    @Test
    void reportsTheErrorOfATable() {
        vendor.fail("/app1/tbl2", 0, error(422, "INVALID_REQUEST_UNKNOWN", "Invalid request"));
        assertThatThrownBy(() -> load(settings())).hasMessageContaining("resource airtable_records")
                .hasMessageContaining("Invalid request").hasMessageContaining("/app1/tbl2");
    }
}
