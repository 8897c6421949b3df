package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.Project;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.jdbc.sqlite.Sqlite;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// How datasets are named, and what is in them when several schemas and pipelines share one or do not.
final class DatasetsTest {
    @TempDir
    Path folder;

    /// A pipeline without a name for its dataset.
    private Pipeline.Builder pipeline(String working) {
        return Dlt.pipeline("shop").destination(DuckDb.file(folder.resolve("warehouse.duckdb")))
                .pipelinesDir(folder.resolve(working)).localDir(folder);
    }

    /// A source of one table with a nested one, of which only new rows are loaded.
    private static Source source(String name, WriteDisposition disposition, int... ids) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int id : ids) {
            rows.add(Map.of("id", id, "tags", List.of("a", "b")));
        }
        return Source.of(name, Resource.of(name + "_items", rows).primaryKey("id")
                .incremental(Incremental.on("id")).write(disposition));
    }

    private static Source source(String name, int... ids) {
        return source(name, WriteDisposition.APPEND, ids);
    }

    private List<String> query(String sql) throws SQLException {
        return new Warehouse(folder).query(sql);
    }

    private List<String> tables() throws SQLException {
        return query("SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE "
                + "table_name <> '_dlt4j_jobs' ORDER BY table_schema, table_name");
    }

    private List<String> datasets() throws SQLException {
        return query("SELECT DISTINCT table_schema FROM information_schema.tables ORDER BY 1");
    }

    @Test
    void allSchemasShareTheDatasetByDefault() throws Exception {
        try (Pipeline pipeline = pipeline("one").build()) {
            pipeline.run(source("web", 1), source("crm", 1, 2));
            assertThat(pipeline.datasetName()).isEqualTo("shop_dataset");
        }
        assertThat(tables()).containsExactly("shop_dataset._dlt_loads", "shop_dataset._dlt_pipeline_state",
                "shop_dataset._dlt_version", "shop_dataset.crm_items", "shop_dataset.crm_items__tags",
                "shop_dataset.web_items", "shop_dataset.web_items__tags");
        assertThat(query("SELECT schema_name FROM shop_dataset._dlt_version ORDER BY 1"))
                .containsExactly("crm", "web");
    }

    @Test
    void eachFurtherSchemaGetsADatasetOfItsOwn() throws Exception {
        try (Pipeline pipeline = pipeline("one").dataset("My Data").useSingleDataset(false).build()) {
            pipeline.run(source("web", WriteDisposition.MERGE, 1), source("crm", 1, 2));
            assertThat(pipeline.datasetName()).isEqualTo("My Data");
            try (var rows = pipeline.sqlClient("web", SqlAccess.READ_ONLY)
                    .query("SELECT id FROM web_items")) {
                assertThat(rows.next()).isTrue();
            }
        }
        assertThat(tables()).containsExactly("my_data._dlt_loads", "my_data._dlt_pipeline_state",
                "my_data._dlt_version", "my_data.crm_items", "my_data.crm_items__tags",
                "my_data_web._dlt_loads", "my_data_web._dlt_pipeline_state", "my_data_web._dlt_version",
                "my_data_web.web_items", "my_data_web.web_items__tags", "my_data_web_staging._dlt_version",
                "my_data_web_staging.web_items", "my_data_web_staging.web_items__tags");
        assertThat(query("SELECT schema_name FROM my_data_web._dlt_loads")).containsExactly("web");
        assertThat(query("SELECT schema_name FROM my_data._dlt_loads")).containsExactly("crm");
    }

    @Test
    void aFreshWorkingFolderKnowsWhatEachSchemaHas() throws Exception {
        try (Pipeline pipeline = pipeline("one").useSingleDataset(false).build()) {
            pipeline.run(source("crm", 1), source("web", 1, 2));
        }
        try (Pipeline pipeline = pipeline("two").useSingleDataset(false).build()) {
            pipeline.run(source("web", 2, 3));
            assertThat(pipeline.schema("web")).isPresent();
        }
        try (Pipeline pipeline = pipeline("three").useSingleDataset(false).build()) {
            pipeline.run(source("crm", 1), source("web", 1, 2, 3));
        }
        assertThat(query("SELECT id FROM shop_dataset.crm_items")).containsExactly("1");
        assertThat(query("SELECT id FROM shop_dataset_web.web_items ORDER BY 1"))
                .containsExactly("1", "2", "3");
        assertThat(query("SELECT count(*) FROM shop_dataset_web.web_items__tags")).containsExactly("6");
    }

    @ParameterizedTest
    @CsvSource({"sqlite", "postgres"})
    void eachDatabaseHasThem(String type) {
        PostgresServer server = PostgresServer.shared(PostgresVersion.V18);
        Destination<?> destination = type.equals("sqlite")
                ? Sqlite.file(folder.resolve("shop.db"))
                : Postgres.url(server.url(server.createDatabase()));
        for (int run = 1; run <= 3; run++) {
            try (Pipeline pipeline = Dlt.pipeline("shop").destination(destination).useSingleDataset(false)
                    .pipelinesDir(folder.resolve("run" + run)).localDir(folder).build()) {
                pipeline.run(source("crm", WriteDisposition.MERGE, 1, 2),
                        source("web", WriteDisposition.MERGE, 1, 2, 3), source("app", 1));
                for (String counted : List.of("crm 2", "web 3", "app 1")) {
                    String[] schema = counted.split(" ");
                    try (var rows = pipeline.sqlClient(schema[0], SqlAccess.READ_ONLY)
                            .query("SELECT count(*) FROM " + schema[0] + "_items")) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.value(0)).hasToString(schema[1]);
                    }
                }
            }
        }
    }

    @Test
    void aSchemaWhoseDatasetWouldBeAStagingDatasetIsRefused() throws Exception {
        try (Pipeline pipeline = pipeline("one").useSingleDataset(false).build()) {
            assertThatThrownBy(() -> pipeline.run(source("crm", WriteDisposition.MERGE, 1),
                    source("staging", 1))).isInstanceOf(PipelineStepFailed.class)
                    .hasMessageContaining("staging_dataset_name_layout")
                    .hasMessageContaining("dataset shop_dataset_staging");
        }
        try (Pipeline pipeline = pipeline("one").useSingleDataset(false)
                .config("destination.staging_dataset_name_layout", "waiting_%s").build()) {
            pipeline.run();
        }
        assertThat(query("SELECT count(*) FROM shop_dataset_staging.staging_items")).containsExactly("1");
        assertThat(query("SELECT count(*) FROM shop_dataset.crm_items")).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"pre_%s_x | -    | pre_shop_dataset_x",
            "pre_%s_x | Data | pre_data_x", "%s%s | d | dd", "a%%_%s | d | a_d", "- | a b | a_b"})
    void theLayoutMakesTheNameOnce(String layout, String given, String expected) throws Exception {
        for (int run = 1; run <= 2; run++) {
            Pipeline.Builder builder = pipeline("one");
            if (layout != null) {
                builder.datasetNameLayout(layout);
            }
            if (given != null) {
                builder.dataset(given);
            }
            try (Pipeline pipeline = builder.build()) {
                pipeline.run(source("web", run));
            }
        }
        assertThat(datasets()).containsExactly(expected);
        assertThat(query("SELECT count(*) FROM " + expected + ".web_items")).containsExactly("2");
    }

    @Test
    void theNameOfTheRunBeforeIsKeptWhenNoneIsGiven() throws Exception {
        try (Pipeline pipeline = pipeline("one").dataset("first").build()) {
            pipeline.run(source("web", 1));
        }
        try (Pipeline pipeline = pipeline("one").build()) {
            pipeline.run(source("web", 1, 2));
        }
        assertThat(query("SELECT id FROM first.web_items ORDER BY 1")).containsExactly("1", "2");
        assertThat(datasets()).containsExactly("first");
    }

    @ParameterizedTest
    @CsvSource({"dataset_name", "pipelines.dataset_name", "pipelines.shop.dataset_name"})
    void theNameIsLookedUpInTheSettings(String key) throws Exception {
        try (Pipeline pipeline = pipeline("one").config(key, "found").build()) {
            pipeline.run(source("web", 1));
        }
        assertThat(datasets()).containsExactly("found");
    }

    @ParameterizedTest
    @CsvSource({"snake_case, true, my_data, my_data_staging", "snake_case, false, My Data, My Data_staging",
            "direct, true, My Data, My Data_staging", "sql_cs_v1, true, My_Data, My_Data_staging"})
    void namesFollowTheConventionOfTheSchema(String naming, boolean normalized, String own, String staging)
            throws Exception {
        for (int run = 1; run <= 2; run++) {
            try (Pipeline pipeline = pipeline("one").dataset("My Data").naming(naming)
                    .config("destination.enable_dataset_name_normalization", normalized).build()) {
                pipeline.run(source("web", WriteDisposition.MERGE, run));
            }
        }
        assertThat(datasets()).containsExactly(own, staging);
        assertThat(query("SELECT count(*) FROM \"" + own + "\".web_items")).containsExactly("2");
    }

    @Test
    void pipelinesThatShareADatasetHaveEachItsState() throws Exception {
        for (int run = 1; run <= 2; run++) {
            for (String name : List.of("shop", "depot")) {
                // fresh working folders: all they know is in the dataset
                try (Pipeline pipeline = Dlt.pipeline(name)
                        .destination(DuckDb.file(folder.resolve("warehouse.duckdb"))).dataset("both")
                        .pipelinesDir(folder.resolve("run" + run)).localDir(folder).build()) {
                    pipeline.run(source(name, run == 1 ? new int[]{1, 2} : new int[]{2, 3}),
                            source("common", WriteDisposition.MERGE, name.length()));
                }
            }
        }
        assertThat(query("SELECT id FROM \"both\".shop_items ORDER BY 1")).containsExactly("1", "2", "3");
        assertThat(query("SELECT id FROM \"both\".depot_items ORDER BY 1")).containsExactly("1", "2", "3");
        assertThat(query("SELECT id FROM \"both\".common_items ORDER BY 1")).containsExactly("4", "5");
        assertThat(query("SELECT DISTINCT pipeline_name FROM \"both\"._dlt_pipeline_state ORDER BY 1"))
                .containsExactly("depot", "shop");
    }

    @Test
    void aProjectFileSaysAllOfIt() throws Exception {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/a.jsonl"), "{\"id\":1}\n");
        Files.writeString(folder.resolve("dlt.yml"),
                """
                        pipelines:
                          shop: {source: [web, crm], destination: warehouse, pipelines_dir: work, dataset_name: Data,
                                 dataset_name_layout: "dev %s", use_single_dataset: false}
                        sources:
                          web: {type: filesystem, bucket_url: in, resources: [{name: web_items, file_glob: "*.jsonl"}]}
                          crm: {type: filesystem, bucket_url: in, resources: [{name: crm_items, file_glob: "*.jsonl"}]}
                        destinations:
                          warehouse: {type: duckdb, credentials: warehouse.duckdb,
                                      enable_dataset_name_normalization: false}
                        """);
        Project project = Project.read(folder);
        try (Pipeline pipeline = project.pipeline("shop").build()) {
            pipeline.run(project.sources("shop").toArray(Source[]::new));
        }
        assertThat(datasets()).containsExactly("dev Data", "dev Data_web");
    }

    @Test
    void aLayoutThatLosesTheNameIsRefused() throws Exception {
        assertThatThrownBy(() -> pipeline("one").datasetNameLayout("pre").build())
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("dataset_name_layout is \"pre\"")
                .hasMessageContaining("%s");
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  shop:
                    source: web
                    destination: duckdb
                    dataset_name_layout: pre
                sources:
                  web: {type: filesystem, bucket_url: in, resources: [{name: items, file_glob: "*.jsonl"}]}
                """);
        assertThatThrownBy(() -> Project.read(folder)).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("dlt.yml:5").hasMessageContaining("pipelines.shop.dataset_name_layout");
    }
}
