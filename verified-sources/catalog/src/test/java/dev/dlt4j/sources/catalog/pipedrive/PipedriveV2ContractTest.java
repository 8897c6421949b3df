package dev.dlt4j.sources.catalog.pipedrive;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Objects of Pipedrive by its API v2: <https://developers.pipedrive.com/docs/api/v2>.
final class PipedriveV2ContractTest extends CatalogContract {
    PipedriveV2ContractTest() {
        super(PlayedPipedrive.player());
        for (String name : List.of("activities", "persons", "organizations", "products")) {
            vendor.route("/" + name, PlayedPipedrive.byCursor().between("update_time", "updated_since", "-"),
                    objects(1, 2));
        }
        vendor.route("/deals", PlayedPipedrive.byCursor().between("update_time", "updated_since", "-"),
                objects(1, 520));
        vendor.route("/pipelines", PlayedPipedrive.byCursor(), objects(1, 2));
        vendor.route("/stages", PlayedPipedrive.byCursor(), objects(1, 3));
        vendor.route("/deals/*/products", PlayedPipedrive.byCursor(), List.of());
        vendor.route("/deals/1/products", PlayedPipedrive.byCursor(), List.of(Map.of("id", 1)));
        vendor.route("/deals/*/followers", PlayedPipedrive.byCursor(), List.of());
        vendor.route("/deals/2/followers", PlayedPipedrive.byCursor(), List.of(Map.of("user_id", 4)));
        vendor.route("/deals/521/followers", PlayedPipedrive.byCursor(), List.of(Map.of("user_id", 4)));
    }

    private static List<Map<String, Object>> objects(int from, int to) {
        return VendorPlayer.rows(to, i -> Map.<String, Object>of("id", i, "update_time",
                "%04d-01-01T10:00:00Z".formatted(2000 + i))).subList(from - 1, to);
    }

    @Override
    protected SourceProvider<?> provider() {
        return new PipedriveV2Source();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "company_domain", "mycompany");
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("pipedrive_api_key", PlayedPipedrive.TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("v2_activities", 2).then(0),
                ExpectedResource.of("v2_deals", 520).pages("/deals", 2).then(1),
                ExpectedResource.of("v2_persons", 2).then(0),
                ExpectedResource.of("v2_organizations", 2).then(0),
                ExpectedResource.of("v2_products", 2).then(0), ExpectedResource.of("v2_pipelines", 2),
                ExpectedResource.of("v2_stages", 3), ExpectedResource.of("v2_deal_products", 1).then(0),
                ExpectedResource.of("v2_deal_followers", 1).then(1));
    }

    @Override
    protected void change() {
        vendor.rows("/deals").addAll(objects(521, 521));
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
    void loadsWhatIsNamedWithWhatBelongsToDeals() {
        assertThat(load(Map.of("base_url", vendor.url(), "company_domain", "mycompany", "prefix", "new_",
                "endpoints", List.of("deals"))).keySet())
                .containsExactlyInAnyOrder("new_deals", "new_deal_products", "new_deal_followers");
        assertThatThrownBy(() -> PipedriveV2.of("mycompany", Secret.of("geheim")).endpoints(List.of("deal"))
                .source()).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("endpoints: there is no resource \"deal\", did you mean \"deals\"?");
    }
}
