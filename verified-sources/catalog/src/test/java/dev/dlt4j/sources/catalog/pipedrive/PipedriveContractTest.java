package dev.dlt4j.sources.catalog.pipedrive;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Recent changes of Pipedrive: <https://pipedrive.readme.io/docs/core-api-concepts-pagination>.
final class PipedriveContractTest extends CatalogContract {
    private static final String HASH = "dcf558aac1ae4e8c4f849ba5e668430d8df9be12";
    private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("activity", "activities"),
            Map.entry("activityType", "activity_types"), Map.entry("file", "files"),
            Map.entry("filter", "filters"), Map.entry("note", "notes"), Map.entry("person", "persons"),
            Map.entry("organization", "organizations"), Map.entry("pipeline", "pipelines"),
            Map.entry("product", "products"), Map.entry("project", "projects"), Map.entry("stage", "stages"),
            Map.entry("task", "tasks"), Map.entry("user", "users"));

    PipedriveContractTest() {
        super(PlayedPipedrive.player());
        for (String fields : List.of("activityFields", "organizationFields", "productFields")) {
            vendor.route("/" + fields, PlayedPipedrive.paged(), List.of());
        }
        vendor.route("/personFields", PlayedPipedrive.paged(),
                List.of(field("label", "Label", false, "enum")));
        vendor.route("/dealFields", PlayedPipedrive.paged(), List.of(
                field("title", "Title", false, "varchar"), field(HASH, " Size of team", true, "set")));
        List<Map<String, Object>> changes = new ArrayList<>();
        KINDS.keySet().forEach(kind -> changes.add(PlayedPipedrive.change(kind, 1, Map.of("label", 2))));
        vendor.route("/recents", PlayedPipedrive.recents(), changes);
        changes(deals(1, 30));
        vendor.route("/deals/*/participants", PlayedPipedrive.paged(), List.of(Map.of("id", 7)));
        vendor.route("/deals/*/flow", PlayedPipedrive.paged(), List.of(
                Map.of("object", "dealChange", "timestamp", "2024-01-01 10:00:00", "data", Map.of("id", 1)),
                Map.of("object", "activity", "timestamp", "2024-01-02 10:00:00", "data", Map.of("id", 2))));
        vendor.route("/leads", PlayedPipedrive.paged(), leads(1, 830));
    }

    private static Map<String, Object> field(String key, String name, boolean own, String type) {
        return new LinkedHashMap<>(Map.of("key", key, "name", name, "edit_flag", own, "field_type", type,
                "options", type.equals("varchar")
                        ? List.of()
                        : List.of(Map.of("id", 1, "label", "small"), Map.of("id", 2, "label", "large"))));
    }

    private void changes(List<Map<String, Object>> changes) {
        vendor.rows("/recents").addAll(changes);
    }

    private static List<Map<String, Object>> deals(int from, int to) {
        return VendorPlayer.rows(to, i -> PlayedPipedrive.change("deal", i, Map.of(HASH, "2,1")))
                .subList(from - 1, to);
    }

    /// The newest first.
    private static List<Map<String, Object>> leads(int from, int to) {
        return VendorPlayer.rows(to, i -> Map.<String, Object>of("id", "l" + i, HASH, "1", "update_time",
                "%04d-01-01T10:00:00.000Z".formatted(2000 + i))).subList(from - 1, to).reversed();
    }

    @Override
    protected SourceProvider<?> provider() {
        return new PipedriveSource();
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("pipedrive_api_key", PlayedPipedrive.TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        List<ExpectedResource> all = new ArrayList<>();
        all.add(ExpectedResource.of("custom_fields_mapping", 2));
        KINDS.values().forEach(name -> all.add(ExpectedResource.of(name, 1).then(0)));
        all.add(ExpectedResource.of("deals", 30).then(2));
        all.add(ExpectedResource.of("deals_participants", 30).then(2));
        all.add(ExpectedResource.of("deals_flow", 60).then(4)
                .tables("deals_flow_activity", "deals_flow_dealChange"));
        all.add(ExpectedResource.of("leads", 830).pages("/leads", 2).then(3));
        return all;
    }

    @Override
    protected void change() {
        changes(deals(31, 32));
        vendor.rows("/leads").addAll(0, leads(831, 833));
    }

    @Override
    protected VendorAnswer error() {
        return PlayedPipedrive.error(403, "Scope and URL mismatch");
    }

    @Override
    protected List<String> errorSays() {
        return List.of("Scope and URL mismatch", "the user of the token may not see this");
    }

    @Override
    protected VendorAnswer tooManyRequests() {
        return PlayedPipedrive.error(429, "request over limit");
    }

    @Test
    void givesFieldsTheirNamesAndOptionsTheirLabelsAlsoForOneResourceAlone() {
        var loaded = load(settings());
        assertThat(loaded.get("deals").getFirst()).containsEntry("Size of team", List.of("large", "small"))
                .doesNotContainKey(HASH);
        assertThat(loaded.get("persons").getFirst()).containsEntry("Label", "large");
        assertThat(loaded.get("leads").getFirst()).containsEntry("Size of team", List.of("small"));
        assertThat(loaded.get("custom_fields_mapping")).anySatisfy(row -> assertThat(row)
                .containsEntry("endpoint", "deal").containsEntry("hash_string", HASH)
                .containsEntry("normalized_name", "size_of_team").containsEntry("field_type", "set"));
    }

    @Test
    void keepsTheNameOfAFieldAndTheLabelsOfOptionsThatItKnows() {
        load(settings());
        Map<String, Object> field = vendor.rows("/dealFields").get(1);
        field.put("name", "Team");
        field.put("options", List.of(Map.of("id", 1, "label", "tiny"), Map.of("id", 3, "label", "huge")));
        changes(List.of(PlayedPipedrive.change("deal", 31, Map.of(HASH, List.of(1, 3)))));
        assertThat(load(settings()).get("deals").getFirst())
                .containsEntry("Size of team", List.of("small", "huge"));
    }

    @Test
    void readsLeadsUpToThoseThatItKnows() {
        load(settings());
        int before = vendor.requests("/leads").size();
        load(settings());
        assertThat(vendor.requests("/leads").size() - before).isEqualTo(1);
    }

    @Test
    void sendsWhereTheFirstRunBeginsInUtc() {
        load(settingsWith("since_timestamp", "2024-03-03T04:00:00+04:00"));
        assertThat(vendor.requests("/recents")).allSatisfy(request -> assertThat(request.query())
                .containsEntry("since_timestamp", "2024-03-03 00:00:00"));
    }
}
