package dev.dlt4j.it.sources;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.sources.facebookads.FacebookAccount;
import dev.dlt4j.sources.facebookads.FacebookAds;
import dev.dlt4j.sources.facebookads.FacebookTokens;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dlt4j.it.frontdoor.Warehouse.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The objects of an ad account, read from a server that plays the Graph API.
final class FacebookAdsTest {
    @TempDir
    Path folder;

    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    @AutoClose
    private final GraphPlayer graph = new GraphPlayer();

    private FacebookAccount account(String id, String token) {
        return FacebookAccount.of(id, Secret.of(token)).baseUrl(graph.url()).waiting(waits::add);
    }

    private FacebookAds ads() {
        return FacebookAds.of(account("act_" + GraphPlayer.ACCOUNT, GraphPlayer.TOKEN));
    }

    private Pipeline pipeline() {
        return new Warehouse(folder).pipeline("facebook").build();
    }

    @Test
    void fiveTablesAreReplacedByEachRun() {
        try (Pipeline pipeline = pipeline()) {
            for (int run = 0; run < 2; run++) {
                pipeline.run(ads().chunkSize(3).source());
            }
            assertThat(query(pipeline, "select count(*), count(distinct id) from campaigns"))
                    .containsExactly("5|5");
            assertThat(query(pipeline, "select count(*) from ads")).containsExactly("7");
            assertThat(query(pipeline, "select count(*) from ad_sets")).containsExactly("3");
            assertThat(query(pipeline, "select count(*) from ad_creatives")).containsExactly("4");
            assertThat(query(pipeline, "select id from leads order by id"))
                    .containsExactly("a1l1", "a1l2", "a4l1", "a4l2");
            assertThat(pipeline.schema().orElseThrow().version().hash())
                    .as("the schema that dlt's verified source made of the same server")
                    .isEqualTo("0OAWroNkQ+30jyeCZrIUYiV/RF7gxvk9rNSf1txg1oY=");
        }
        assertThat(graph.asked("GET /v26.0/act_" + GraphPlayer.ACCOUNT + "/campaigns")).hasSize(4)
                .first().asString().contains("limit=3").contains("daily_budget");
    }

    @Test
    void fieldsAndStatesAreAskedFor() {
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(ads().fields("campaigns", "id", "name").states("campaigns", "PAUSED").source()
                    .only("campaigns"));
            assertThat(query(pipeline, "select id, name from campaigns order by id"))
                    .containsExactly("c2|name of c2", "c4|name of c4");
        }
        assertThat(graph.asked("GET /v26.0/act_" + GraphPlayer.ACCOUNT + "/campaigns")).singleElement()
                .asString().contains("effective_status=[\"PAUSED\"], fields=id,name, limit=50");
    }

    @Test
    void objectsAreEnrichedByBatchesAndWhatABatchLeavesOutIsAskedForAgain() {
        graph.leftOut.add("r2");
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(ads().chunkSize(3).fields("ad_creatives", "id")
                    .enrich("ad_creatives", "thumbnail_url", "name").source().only("ad_creatives"));
            assertThat(query(pipeline, "select id, name, thumbnail_url from ad_creatives order by id"))
                    .containsExactly("r1|name of r1|https://img.example.com/r1",
                            "r2|name of r2|https://img.example.com/r2",
                            "r3|name of r3|https://img.example.com/r3",
                            "r4|name of r4|https://img.example.com/r4");
        }
        assertThat(graph.asked("POST /v26.0")).hasSize(3);
    }

    @Test
    void deletedObjectsAreKeptWhenTheResourcesMerge() {
        try (Pipeline pipeline = pipeline()) {
            for (int run = 0; run < 2; run++) {
                pipeline.run(ads().source().rootKey(true).only("campaigns")
                        .eachResource(resource -> resource.write(WriteDisposition.MERGE)));
                graph.objects.get("campaigns").removeFirst();
            }
            assertThat(query(pipeline, "select count(*) from campaigns")).containsExactly("5");
        }
    }

    @Test
    void limitsOfTheApiAreWaitedFor() {
        for (int code : List.of(17, 80004, 2)) {
            graph.errors.add(Map.of("message", "User request limit reached", "code", code));
        }
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(ads().source().only("campaigns"));
            assertThat(query(pipeline, "select count(*) from campaigns")).containsExactly("5");
        }
        assertThat(waits).extracting(Duration::toSeconds).containsExactly(2L, 4L, 8L);
    }

    @Test
    void anExpiredTokenIsReportedWithoutTheToken() {
        try (Pipeline pipeline = pipeline()) {
            FacebookAds expired = FacebookAds.of(account(GraphPlayer.ACCOUNT, "EAAB-old-0815"));
            assertThatThrownBy(() -> pipeline.run(expired.source().only("campaigns")))
                    .hasStackTraceContaining("Session has expired (code 190")
                    .hasStackTraceContaining("get another access token")
                    .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("EAAB-old-0815"));
        }
        assertThat(waits).isEmpty();
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void anAccountThatTheTokenDoesNotHaveIsReportedWithThoseItHas() {
        try (Pipeline pipeline = pipeline()) {
            assertThatThrownBy(() -> pipeline
                    .run(FacebookAds.of(account("99", GraphPlayer.TOKEN)).source().only("campaigns")))
                    .hasStackTraceContaining("the access token has no ad account 99; it has [1, 2, "
                            + GraphPlayer.ACCOUNT + "]");
        }
    }

    @Test
    void anObjectThatIsGoneFailsTheBatchByItsId() {
        graph.gone.add("r3");
        try (Pipeline pipeline = pipeline()) {
            assertThatThrownBy(() -> pipeline.run(ads().fields("ad_creatives", "id")
                    .enrich("ad_creatives", "name").source().only("ad_creatives")))
                    .hasStackTraceContaining("object r3: the Graph API answers: Unsupported get request")
                    .hasStackTraceContaining("check fields, states, breakdowns and level");
        }
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> ads().fields("campaign", "id")).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("there is no resource \"campaign\", did you mean \"campaigns\"?");
        assertThatThrownBy(() -> account("my account", "x"))
                .hasMessageContaining("expected the digits of an ad account's id, found \"my account\"");
        assertThatThrownBy(() -> account("1", "x").apiVersion("26"))
                .hasMessageContaining("a version such as v26.0");
    }

    @Test
    void tokensAreExchangedAndLookedAt() {
        FacebookTokens tokens = FacebookTokens.of("client", Secret.of("geheim-app")).baseUrl(graph.url());
        assertThat(tokens.longLived(Secret.of("geheim-short")).reveal()).isEqualTo("long-geheim-short");
        assertThat(tokens.debug(Secret.of("geheim-short"))).containsEntry("is_valid", true)
                .containsEntry("expires_at", 1_800_000_000L);
        FacebookTokens wrong = FacebookTokens.of("client", Secret.of("geheim-wrong")).baseUrl(graph.url());
        assertThatThrownBy(() -> wrong.longLived(Secret.of("geheim-token")))
                .hasMessageContaining("Error validating application")
                .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("geheim-wrong",
                        "geheim-token"));
    }
}
