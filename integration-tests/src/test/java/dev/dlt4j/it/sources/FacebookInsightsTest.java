package dev.dlt4j.it.sources;

import dev.dlt4j.Pipeline;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.sources.facebookads.Breakdown;
import dev.dlt4j.sources.facebookads.FacebookAccount;
import dev.dlt4j.sources.facebookads.FacebookInsights;
import dev.dlt4j.spi.config.Secret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dlt4j.it.frontdoor.Warehouse.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Figures of ads by day, read from a server that plays the Graph API.
final class FacebookInsightsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    @TempDir
    Path folder;

    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    @AutoClose
    private final GraphPlayer graph = new GraphPlayer();

    private FacebookInsights insights(LocalDate today) {
        return FacebookInsights.of(FacebookAccount.of(GraphPlayer.ACCOUNT, Secret.of(GraphPlayer.TOKEN))
                .baseUrl(graph.url()).waiting(waits::add)
                .clock(Clock.fixed(today.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC)));
    }

    private Pipeline pipeline() {
        return new Warehouse(folder).pipeline("facebook").build();
    }

    private List<String> daysAskedFor() {
        List<String> days = graph.asked("POST").stream()
                .map(request -> request.replaceFirst(".*\"since\":\"([0-9-]+)\".*", "$1")).sorted().toList();
        graph.requests.clear();
        return days;
    }

    @Test
    void theFirstRunReadsThePastAndLaterOnesTheDaysThatMayHaveChanged() {
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(insights(TODAY).initialLoadPastDays(5).attributionWindowDaysLag(2).source());
            assertThat(daysAskedFor()).startsWith("2026-11-19", "2026-11-20").endsWith("2026-11-26")
                    .hasSize(8);
            assertThat(query(pipeline, "select count(*) from facebook_insights")).containsExactly("12");
            assertThat(pipeline.schema().orElseThrow().version().hash())
                    .as("the schema that dlt's verified source made of the same server")
                    .isEqualTo("/5oLI3jlC2TARKNTIsUPulKkUsmG/l4M0vj1Au1Rh/Y=");

            // the first day of the lag has another figure now, which dlt drops
            graph.clicks.put(LocalDate.of(2026, 11, 24), 50);
            pipeline.run(insights(TODAY.plusDays(1)).initialLoadPastDays(5).attributionWindowDaysLag(2)
                    .source());
            assertThat(daysAskedFor()).containsExactly("2026-11-24", "2026-11-25", "2026-11-26",
                    "2026-11-27");
            assertThat(query(pipeline, "select count(*) from facebook_insights")).containsExactly("13");
            assertThat(query(pipeline,
                    "select distinct clicks from facebook_insights where date_start = '2026-11-24'"))
                    .containsExactly("50");
        }
    }

    @Test
    void aRunAfterALongPauseBeginsWhereTheLastOneEnded() {
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(insights(TODAY.minusDays(60)).initialLoadPastDays(1).source());
            graph.requests.clear();
            pipeline.run(insights(TODAY).initialLoadPastDays(1).source());
            assertThat(daysAskedFor()).startsWith(TODAY.minusDays(67).toString()).hasSize(68);
            assertThat(query(pipeline, "select count(distinct date_start) from facebook_insights"))
                    .containsExactly("69");
        }
    }

    @Test
    void daysThatFacebookForgotAreNotAskedFor() {
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(insights(TODAY).initialLoadPastDays(4000).timeIncrementDays(90).source());
            assertThat(daysAskedFor()).startsWith("2023-10-26");
        }
    }

    @Test
    void columnsHaveTypesAndActionsATableOfTheirOwn() {
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(insights(TODAY).initialLoadPastDays(0).attributionWindowDaysLag(0).source());
            assertThat(query(pipeline, "select ad_id, clicks, spend, typeof(ad_id), typeof(date_start), "
                    + "typeof(spend) from facebook_insights order by ad_id"))
                    .containsExactly("301|1|12.340000000|BIGINT|TIMESTAMP WITH TIME ZONE|DECIMAL(38,9)",
                            "302|1|12.340000000|BIGINT|TIMESTAMP WITH TIME ZONE|DECIMAL(38,9)");
            assertThat(query(pipeline, "select distinct action_type, value from facebook_insights__actions"))
                    .containsExactly("link_click|3");
        }
        assertThat(graph.asked("POST")).singleElement().asString()
                .contains("action_attribution_windows=[\"1d_click\",\"7d_click\",\"28d_click\"")
                .contains("level=ad", "limit=50", "time_increment=1")
                .contains("time_ranges=[{\"since\":\"2026-11-26\",\"until\":\"2026-11-26\"}]")
                .doesNotContain("breakdowns");
    }

    @Test
    void rowsOfABreakdownDoNotReplaceEachOther() {
        try (Pipeline pipeline = pipeline()) {
            for (int run = 0; run < 2; run++) {
                pipeline.run(insights(TODAY).initialLoadPastDays(0).attributionWindowDaysLag(0)
                        .fields("ad_id", "clicks", "country").actionBreakdowns("action_type")
                        .breakdown(Breakdown.ADS_INSIGHTS_COUNTRY).source());
            }
            assertThat(query(pipeline, "select ad_id, country from facebook_insights order by all"))
                    .containsExactly("301|DE", "301|FR", "302|DE", "302|FR");
        }
        assertThat(graph.asked("POST").getFirst()).contains("breakdowns=[\"country\"]",
                "fields=ad_id,clicks,",
                "action_breakdowns=[\"action_type\"]");
    }

    @Test
    void rowsOfALevelAboveThatOfAdsSayWhatTheyLack() {
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(insights(TODAY).initialLoadPastDays(0).attributionWindowDaysLag(0).level("campaign")
                    .source());
            assertThat(query(pipeline, "select distinct campaign_id, adset_id, ad_id from "
                    + "facebook_insights")).containsExactly("100|no_adset_id|no_ad_id");
        }
    }

    @Test
    void aReportIsWaitedForWithGrowingPauses() {
        graph.statuses.addAll(List.of("Job Not Started", "Job Started", "Job Running"));
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(insights(TODAY).initialLoadPastDays(0).attributionWindowDaysLag(0).source());
        }
        assertThat(waits).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20),
                Duration.ofSeconds(40));
    }

    @Test
    void aReportThatFailsOrNeverStartsEndsTheRunAndTheNextOneReadsOnFromItsDay() {
        try (Pipeline pipeline = pipeline()) {
            FacebookInsights insights = insights(TODAY).initialLoadPastDays(2).attributionWindowDaysLag(0);
            graph.statuses.addAll(List.of("Job Completed", "Job Running", "Job Failed"));
            assertThatThrownBy(() -> pipeline.run(insights.source()))
                    .hasStackTraceContaining("insights job 602: its status is \"Job Failed\"")
                    .hasStackTraceContaining("run again, with fewer fields");
            graph.statuses.addAll(Collections.nCopies(20, "Job Not Started"));
            assertThatThrownBy(() -> pipeline.run(insights.source()))
                    .hasStackTraceContaining("did not start within 310 seconds");
            graph.statuses.clear();
            graph.requests.clear();
            pipeline.run(insights.source());
            assertThat(daysAskedFor()).containsExactly("2026-11-25", "2026-11-26");
            assertThat(query(pipeline, "select count(distinct date_start), count(*) from facebook_insights"))
                    .containsExactly("3|5");
        }
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> insights(TODAY).level("adgroup"))
                .hasMessageContaining("expected one of account, campaign, adset, ad, found \"adgroup\"");
        assertThatThrownBy(() -> insights(TODAY).timeIncrementDays(0))
                .hasMessageContaining("time_increment_days").hasMessageContaining("expected 1 day or more");
    }
}
