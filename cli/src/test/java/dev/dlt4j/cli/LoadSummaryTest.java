package dev.dlt4j.cli;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.domain.json.JsonParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoadSummaryTest {
    private static final LoadInfo.LoadedPackage PACKAGE = new LoadInfo.LoadedPackage("171.5", "gh", List.of(),
            Map.of(), List.of(), List.of(), List.of(), false);

    @Test
    void tellsTablesRowsDatasetFileAndHowToLook() {
        assertThat(new LoadSummary(info(List.of(PACKAGE), false), "dlt4j query gh").text().lines())
                .containsExactly(
                        "events: loaded 4,012 rows in 2 tables, 0.42 s", "  events                4,000",
                        "  events__labels           12", "dataset gh", "in      gh.duckdb", "load    171.5",
                        "look at dlt4j query gh \"select * from events limit 10\"");
    }

    @Test
    void aLongNameDoesNotPushTheCountsOfOthersOutOfSight() {
        String longName = "deep" + "__list".repeat(50);
        LoadInfo info = LoadInfo.builder("events", "duckdb", "gh", "gh.duckdb").packages(List.of(PACKAGE))
                .rowCounts(Map.of("deep", 2L, longName, 1L)).firstRun(true).elapsed(Duration.ofMillis(420))
                .build();

        assertThat(new LoadSummary(info, "dlt4j query gh").text().lines()).contains(
                "  deep" + " ".repeat(56) + "            2", "  " + longName + "            1");
    }

    @Test
    void isOneJsonDocument() {
        assertThat(JsonParser.parse(new LoadSummary(info(List.of(PACKAGE), false), "dlt4j query gh").json()))
                .asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("pipeline", "events")
                .containsEntry("tables", Map.of("events", 4000L, "events__labels", 12L))
                .containsEntry("location", "gh.duckdb").containsEntry("load_ids", List.of("171.5"))
                .containsEntry("elapsed_seconds", 0.42)
                .containsEntry("look_at", "dlt4j query gh \"select * from events limit 10\"");
    }

    @Test
    void saysSoWhenThereWasNothingToLoad() {
        assertThat(new LoadSummary(info(List.of(), false), "dlt4j query gh").text())
                .isEqualToIgnoringNewLines("events: nothing to load");
    }

    @Test
    void remarksThatOnlyPendingPackagesWereLoaded() {
        assertThat(new LoadSummary(info(List.of(PACKAGE), true), "dlt4j query gh").remarks())
                .containsExactly(
                        "only packages left by an earlier run were loaded, the sources were not read;"
                                + " run again to load them");
    }

    private static LoadInfo info(List<LoadInfo.LoadedPackage> packages, boolean finishedPending) {
        return LoadInfo.builder("events", "duckdb", "gh", "gh.duckdb").packages(packages)
                .rowCounts(Map.of("events", 4000L, "events__labels", 12L, "_dlt_pipeline_state", 1L))
                .firstRun(true)
                .finishedPending(finishedPending).lookQuery(Optional.of("select * from events limit 10"))
                .elapsed(Duration.ofMillis(420)).build();
    }
}
