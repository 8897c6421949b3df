package dev.dlt4j.sources.catalog.hubspot;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Objects of HubSpot: <https://developers.hubspot.com/docs/reference/api/crm/objects>.
final class HubSpotContractTest extends CatalogContract {
    private static final String CONTACTS = "/crm/v3/objects/contacts";

    HubSpotContractTest() {
        super(PlayedHubSpot.player());
        vendor.rows(CONTACTS).addAll(PlayedHubSpot.objects(230));
        for (ObjectType type : List.of(ObjectType.COMPANY, ObjectType.PRODUCT, ObjectType.QUOTE)) {
            vendor.rows("/crm/v3/objects/" + type.plural()).addAll(PlayedHubSpot.objects(2));
        }
        for (ObjectType type : List.of(ObjectType.DEAL, ObjectType.TICKET)) {
            List<Map<String, Object>> rows = vendor.rows("/crm/v3/objects/" + type.plural());
            rows.addAll(PlayedHubSpot.objects(3));
            for (String stage : List.of("won", "lost")) {
                vendor.rows("/crm/v3/properties/" + type.plural()).add(
                        Map.of("name", "hs_v2_date_entered_" + stage, "type", "datetime"));
            }
            rows.getFirst().put("hs_v2_date_entered_won", "2024-02-01T10:00:00Z");
            rows.getLast().put("hs_v2_date_entered_lost", "2024-02-02T10:00:00Z");
            vendor.route("/crm/v3/pipelines/" + type.plural(), PlayedHubSpot.paged(),
                    List.of(Map.of("id", "default", "stages", List.of(Map.of("id", "won")))));
        }
        vendor.route("/crm/v3/owners/", PlayedHubSpot.paged(), List.of(Map.of("id", "o1", "email", "a@b.c")));
        vendor.route("/crm/v3/properties/deal/dealstage", (request, rows, url) -> VendorAnswer.json(
                Map.of("name", "dealstage", "options", List.of(Map.of("label", "Won", "value", "won")))),
                List.of());
    }

    @Override
    protected SourceProvider<?> provider() {
        return new HubSpotSource();
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("api_key", PlayedHubSpot.TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("companies", 2),
                ExpectedResource.of("contacts", 230).pages(CONTACTS, 3), ExpectedResource.of("deals", 3),
                ExpectedResource.of("tickets", 3), ExpectedResource.of("products", 2),
                ExpectedResource.of("quotes", 2), ExpectedResource.of("owners", 1),
                ExpectedResource.of("pipelines_deals", 1), ExpectedResource.of("pipelines_tickets", 1),
                ExpectedResource.of("stages_timing_deals", 2),
                ExpectedResource.of("stages_timing_tickets", 2), ExpectedResource.of("properties", 0));
    }

    @Override
    protected VendorAnswer error() {
        return PlayedHubSpot.missingScopes();
    }

    @Override
    protected List<String> errorSays() {
        return List.of("hasn't been granted all required scopes", "give the private app the scope");
    }

    @Override
    protected VendorAnswer tooManyRequests() {
        return PlayedHubSpot.tooManyRequests();
    }

    @Test
    void givesObjectsTheirPropertiesInHubSpotsTypesAndWhatIsLinkedToThem() {
        Map<?, ?> contact = load(settings()).get("contacts").getFirst();
        assertThat(contact.get("id")).isEqualTo("1");
        assertThat(contact.get("custom_score")).isEqualTo(4.5);
        assertThat(contact.get("createdate")).isInstanceOf(OffsetDateTime.class);
        assertThat(contact.get("deals")).isEqualTo(List.of(Map.of("value", "1", "deals_id", "d1"),
                Map.of("value", "1", "deals_id", "d9")));
    }

    @Test
    void asksForThePropertiesThatAreWanted() {
        load(settingsWith("properties", Map.of("contact", List.of("email"))));
        load(settingsWith("include_custom_props", false));
        assertThat(vendor.requests(CONTACTS).stream().map(each -> each.query().get("properties")).distinct())
                .containsExactly("createdate,custom_score,email,firstname,lastmodifieddate,lastname",
                        "createdate,email,firstname,hs_object_id,lastmodifieddate,lastname");
        assertThatThrownBy(() -> load(settingsWith("properties", Map.of("deal", List.of("dealnam")))))
                .hasMessageContaining("there is no property \"dealnam\", did you mean \"dealname\"?");
        assertThatThrownBy(() -> load(settingsWith("properties", Map.of("deals", List.of("dealname")))))
                .hasMessageContaining("there are no objects \"deals\", did you mean \"deal\"?");
    }

    @Test
    void marksWhatWasDeletedAndKeepsTheHistoryOfPropertiesOnRequest() {
        Map<String, Object> deleted = PlayedHubSpot.objects(3).getLast();
        deleted.put("archived", true);
        vendor.rows("/crm/v3/objects/deals").set(2, deleted);
        Map<String, Object> settings = new HashMap<>(settings());
        settings.putAll(Map.of("soft_delete", true, "include_history", true));
        var loaded = load(settings);
        assertThat(loaded.get("deals")).extracting(row -> row.get("is_deleted")).containsExactly(false, false,
                true);
        assertThat(loaded.get("products_property_history")).as("of the first, the second has none")
                .allSatisfy(row -> assertThat(row).containsEntry("object_id", "1")
                        .containsKeys("property_name", "value", "timestamp"))
                .hasSize(3);
        assertThat(loaded.get("contacts_property_history")).as("behind one that has none too")
                .hasSize(3 * 229);
    }

    @Test
    void readsWhenObjectsCameToStagesAndTheLabelsOfProperties() {
        var loaded = load(settingsWith("properties_with_custom_labels",
                List.of(Map.of("object_type", "deal", "property_name", "dealstage"))));
        assertThat(loaded.get("stages_timing_deals")).extracting(row -> row.get("stage"))
                .containsExactly("won", "lost");
        assertThat(loaded.get("properties")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("name", "dealstage"));
    }
}
