package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineTrace;
import dev.dlt4j.Project;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What `trace.json` holds after a run, by dlt's names.
final class TraceDataTest {
    @TempDir
    Path folder;
    private Warehouse warehouse;
    private final List<PipelineStep> started = new ArrayList<>();

    @BeforeEach
    void project() throws IOException {
        warehouse = new Warehouse(folder);
        Files.createDirectories(folder.resolve(".dlt"));
        Files.writeString(folder.resolve(".dlt/config.toml"), """
                [sources.filesystem]
                bucket_url = "data"

                [shop.normalize]
                workers = 1
                """);
        Files.writeString(folder.resolve(".dlt/secrets.toml"), """
                [destination.db]
                credentials = "warehouse.duckdb"
                """);
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  shop: {source: files, destination: db, dataset_name: data, pipelines_dir: work}
                  other: {source: files, destination: db, dataset_name: data, pipelines_dir: work}
                sources:
                  files: {type: filesystem, resources: [{name: orders, file_glob: "*.csv"}]}
                destinations:
                  db: {type: duckdb}
                """);
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/a.csv"), "id,amount\n1,10\n2,20\n");
    }

    private PipelineTrace run() {
        Project project = Project.read(folder);
        try (Pipeline pipeline = project.pipeline("shop").onProgress(event -> {
            if (event instanceof Progress.StepStarted step) {
                started.add(step.step());
            }
        }).build()) {
            pipeline.run(project.sources("shop").toArray(Source[]::new));
            return pipeline.lastTrace().orElseThrow();
        }
    }

    private static List<Map<String, @Nullable Object>> maps(@Nullable Object list) {
        return ((List<?>) list).stream().map(Documents::mapOrEmpty).toList();
    }

    private static List<Map<String, @Nullable Object>> stepInfos(Map<String, @Nullable Object> trace) {
        return maps(trace.get("steps")).stream().map(step -> Documents.mapOrEmpty(step.get("step_info")))
                .toList();
    }

    private static Map<String, @Nullable Object> onlyPackage(Map<String, @Nullable Object> stepInfo) {
        assertThat(maps(stepInfo.get("load_packages"))).hasSize(1);
        return maps(stepInfo.get("load_packages")).getFirst();
    }

    private static List<String> jobs(Map<String, @Nullable Object> loadPackage, String table) {
        return maps(loadPackage.get("jobs")).stream().filter(job -> table.equals(job.get("table_name")))
                .map(job -> String.valueOf(job.get("state"))).toList();
    }

    @Test
    void eachStepHasItsPackageAsItWasThen() {
        List<Map<String, @Nullable Object>> infos = stepInfos(run().toMap());

        assertThat(infos).extracting(info -> onlyPackage(info).get("state")).containsExactly("extracted",
                "normalized", "loaded");
        assertThat(infos).extracting(info -> info.get("first_run")).containsOnly(true);
        assertThat(infos).extracting(info -> jobs(onlyPackage(info), "orders")).containsExactly(
                List.of("new_jobs"), List.of("new_jobs"), List.of("completed_jobs"));
        assertThat(infos).extracting(info -> onlyPackage(info).get("schema_migrated")).containsExactly(false,
                false, true);
        assertThat(infos).extracting(info -> onlyPackage(info).get("refresh")).containsOnlyNulls();
        assertThat(maps(onlyPackage(infos.getLast()).get("jobs"))).isNotEmpty()
                .allSatisfy(job -> assertThat((double) job.get("elapsed")).isNotNegative());
        Map<String, @Nullable Object> loaded = onlyPackage(infos.getLast());
        assertThat(loaded.get("completed_at")).isNotNull();
        assertThat(loaded.get("schema_name")).isEqualTo("files");
        assertThat(loaded.get("schema_hash")).asString().isNotEmpty();
        assertThat(maps(loaded.get("tables"))).filteredOn(table -> "orders".equals(table.get("name")))
                .singleElement().satisfies(table -> assertThat(maps(table.get("columns")))
                        .extracting(column -> column.get("name") + " " + column.get("data_type"))
                        .contains("id bigint", "amount bigint"));
        assertThat(stepInfos(run().toMap())).extracting(info -> info.get("first_run")).containsOnly(false);
    }

    @Test
    void settingsThatWereFoundAreNamedWithTheirPlaceAndNeverTheirValue() {
        PipelineTrace trace = run();

        assertThat(trace.resolved()).extracting(each -> "%s %s %s %s".formatted(each.get("sections"),
                each.get("key"), each.get("provider_name"), each.get("is_secret_hint")))
                .contains("[sources, filesystem] bucket_url config.toml false",
                        "[normalize] workers config.toml false",
                        "[destination, db] credentials secrets.toml true")
                .doesNotHaveDuplicates();
        assertThat(trace.resolved()).extracting(each -> String.valueOf(each.get("provider_location")))
                .anyMatch(place -> place.endsWith("config.toml:2"))
                .anyMatch(place -> place.endsWith("secrets.toml:2"));
        assertThat(trace.resolved()).allSatisfy(each -> assertThat(each).containsOnlyKeys("key",
                "is_secret_hint", "sections", "provider_name", "provider_location"));
    }

    @Test
    void theFileHoldsTheSame() throws IOException {
        PipelineTrace trace = run();

        Path file = folder.resolve("work/shop/trace.json");
        assertThat(Documents.mapOrEmpty(JsonParser.parse(Files.readString(file))).keySet())
                .containsExactlyElementsOf(trace.toMap().keySet());
        try (Pipeline again = Project.read(folder).pipeline("shop").build()) {
            PipelineTrace read = again.lastTrace().orElseThrow();
            assertThat(read.toMap()).hasToString(trace.toMap().toString());
        }
    }

    @Test
    void aTraceIsLoadedAsTables() throws SQLException {
        PipelineTrace trace = run();
        try (Pipeline pipeline = Project.read(folder).pipeline("other").build()) {
            pipeline.run(List.of(trace.toMap()), RunOptions.none().withTableName("_trace"));
        }

        assertThat(warehouse.query("select provider_name from data._trace__resolved_config_values "
                + "where key = 'bucket_url'")).containsExactly("config.toml");
        assertThat(warehouse.query("select state from data._trace__steps__step_info__load_packages "
                + "order by all")).containsExactly("extracted", "loaded", "normalized");
    }

    @Test
    void aRunSynchronizesOnce() {
        run();

        assertThat(started).containsExactly(PipelineStep.SYNC, PipelineStep.EXTRACT, PipelineStep.NORMALIZE,
                PipelineStep.LOAD);
    }
}
