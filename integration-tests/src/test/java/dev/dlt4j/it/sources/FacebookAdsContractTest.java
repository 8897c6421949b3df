package dev.dlt4j.it.sources;

import dev.dlt4j.sources.facebookads.FacebookAdsSource;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.MockVendor;
import dev.dlt4j.testkit.SourceContract;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;

/// The objects of an ad account keep what each source promises.
final class FacebookAdsContractTest extends SourceContract {
    private static final String ACCOUNT = "/v26.0/act_" + GraphPlayer.ACCOUNT;

    @AutoClose
    private final GraphPlayer graph = new GraphPlayer();

    @Override
    protected SourceProvider<?> provider() {
        return new FacebookAdsSource();
    }

    @Override
    protected MockVendor vendor() {
        return graph;
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("account_id", GraphPlayer.ACCOUNT, "base_url", graph.url(), "chunk_size", 3,
                "access_token_expires_at", 4_102_444_800L);
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("access_token", GraphPlayer.TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("campaigns", 5).pages(ACCOUNT + "/campaigns", 2),
                ExpectedResource.of("ads", 7).pages(ACCOUNT + "/ads", 3),
                ExpectedResource.of("ad_sets", 3).pages(ACCOUNT + "/adsets", 1),
                ExpectedResource.of("ad_creatives", 4).pages(ACCOUNT + "/adcreatives", 2),
                ExpectedResource.of("leads", 4));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(400, GraphPlayer.error(200, "Missing permissions"));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("the Graph API answers: Missing permissions (code 200", "ads_read is needed");
    }
}
