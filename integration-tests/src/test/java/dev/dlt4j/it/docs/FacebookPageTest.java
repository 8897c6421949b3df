package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.it.distribution.Checkout;
import dev.dlt4j.it.sources.GraphPlayer;
import dev.dlt4j.sources.facebookads.FacebookAccount;
import dev.dlt4j.sources.facebookads.FacebookAds;
import dev.dlt4j.sources.facebookads.FacebookInsights;
import dev.dlt4j.sources.facebookads.FacebookTokens;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What the page about Facebook ads shows loads what it says.
final class FacebookPageTest {
    @TempDir
    Path folder;

    @Test
    void eachUsageInJavaRuns() {
        try (GraphPlayer graph = new GraphPlayer()) {
            Secret token = Secret.of(GraphPlayer.TOKEN);
            FacebookAccount account = FacebookAccount.of(GraphPlayer.ACCOUNT, token).baseUrl(graph.url());
            FacebookAds ads = FacebookAds.of(account);
            assertThat(loaded("chosen", FacebookSources.chosen(ads))).isEqualTo("campaigns 5, leads 4");
            assertThat(loaded("kept", FacebookSources.kept(ads))).startsWith("ad_creatives 4, ad_sets 3, "
                    + "ads 7");
            assertThat(loaded("enriched", FacebookSources.enriched(ads))).isEqualTo("ad_creatives 4");
            FacebookInsights insights = FacebookInsights.of(account);
            assertThat(loaded("insights", FacebookSources.insights(insights)))
                    .startsWith("facebook_insights ");
            FacebookTokens tokens = FacebookTokens.of("client", Secret.of("geheim-app")).baseUrl(graph.url());
            assertThat(FacebookSources.exchanged(tokens, token).reveal())
                    .isEqualTo("long-" + GraphPlayer.TOKEN);
        }
    }

    private String loaded(String name, Source source) {
        try (Pipeline pipeline = Dlt.pipeline(name).destination("duckdb").dataset("ads").pipelinesDir(folder)
                .localDir(folder).build()) {
            pipeline.run(source);
            return counts(pipeline);
        }
    }

    private static String counts(Pipeline pipeline) {
        return String.join(", ", pipeline.dataset().rowCounts().entrySet().stream()
                .filter(count -> !count.getKey().startsWith("_dlt") && !count.getKey().contains("__"))
                .map(count -> count.getKey() + " " + count.getValue()).sorted().toList());
    }

    @Test
    void theFileLoadsBothSourcesByOneTokenOfTheSecrets() throws IOException {
        String file = Page.read(Checkout.root().resolve("docs/how-to/facebook-ads.md")).blocks().stream()
                .filter(block -> block.language().equals("yaml")).findFirst().orElseThrow().text();
        Path secrets = folder.resolve(".dlt/secrets.toml");
        Files.createDirectories(secrets.getParent());
        Files.writeString(secrets, "[sources.facebook_ads]\naccess_token = \"%s\"\n"
                .formatted(GraphPlayer.TOKEN));
        try (GraphPlayer graph = new GraphPlayer()) {
            Files.writeString(folder.resolve(".dlt/config.toml"),
                    "[sources.facebook_ads]\nbase_url = \"%s\"\n".formatted(graph.url()));
            Files.writeString(folder.resolve("dlt.yml"), file);
            Project project = Project.at(folder).environment(variable -> null).read();
            for (String name : project.pipelines()) {
                try (Pipeline pipeline = project.pipeline(name).pipelinesDir(folder).build()) {
                    project.sources(name).forEach(pipeline::run);
                }
            }
            try (Pipeline pipeline = project.pipeline("ads").pipelinesDir(folder).build()) {
                assertThat(counts(pipeline)).startsWith("ad_creatives 4, ad_sets 3, ads 4, campaigns 5, "
                        + "facebook_insights ");
                assertThat(pipeline.dataset().table("facebook_insights").columns()).extracting(Column::name)
                        .contains("country");
            }
            assertThat(graph.asked("GET /v26.0/act_" + GraphPlayer.ACCOUNT + "/ads ")).singleElement()
                    .asString().contains("effective_status=[\"ACTIVE\"]");
        }
    }
}
