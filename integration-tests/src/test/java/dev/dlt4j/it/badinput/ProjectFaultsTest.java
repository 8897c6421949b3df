package dev.dlt4j.it.badinput;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A `dlt.yml` that asks for what does not exist.
class ProjectFaultsTest {
    private static final String WELL = """
            pipelines:
              shop: {source: files, destination: warehouse, dataset_name: data, pipelines_dir: work}
            sources:
              files:
                type: filesystem
                bucket_url: data
                resources:
                  - {name: orders, file_glob: "*.jsonl"}
            destinations:
              warehouse: {type: duckdb, credentials: shop.duckdb}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void dataThatIsWell() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/a.jsonl"), "{\"id\":1}\n");
    }

    @Test
    void namesTheLineOfAnUnknownKeyAndTheKeyThatWasMeant() throws IOException {
        assertThat(failing(WELL.replace("bucket_url:", "bucket_ulr:"))).hasMessageContaining(file() + ":6:")
                .hasMessageContaining("bucket_ulr").hasMessageContaining("did you mean \"bucket_url\"?");
        nothingWasMade();
        runs();
    }

    @Test
    void namesTheOptionThatAMergeStrategyDoesNotHave() throws IOException {
        assertThat(failing(WELL.replace("*.jsonl\"}",
                "*.jsonl\", write_disposition: {disposition: merge, strategy: "
                        + "upsert, destination_scope: a}}")))
                .hasMessageContaining(
                        "write_disposition: merge strategy `upsert` has no option `destination_scope`");
        nothingWasMade();
        runs();
    }

    @Test
    void listsTheInstalledSourcesWhenAConnectorIsUnknown() throws IOException {
        assertThat(failing(WELL.replace("type: filesystem", "type: filesytem")))
                .hasMessageContaining(file() + ":4:")
                .hasMessageContaining("no source connector named \"filesytem\"; installed: ")
                .hasMessageContaining("did you mean \"filesystem\"?");
        nothingWasMade();
        runs();
    }

    @Test
    void listsTheInstalledDestinationsWhenADestinationIsUnknown() throws IOException {
        assertThat(failing(WELL.replace("type: duckdb", "type: duckbd")))
                .hasMessageContaining(file() + ":10:")
                .hasMessageContaining("no destination connector named \"duckbd\"; installed: ")
                .hasMessageContaining("did you mean \"duckdb\"?");
        nothingWasMade();
        runs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hf", "ftp"})
    void listsTheInstalledStoresWhenABucketIsOfAnother(String scheme) throws IOException {
        String wrong = WELL.replace("bucket_url: data", "bucket_url: %s://lake/raw".formatted(scheme));
        assertThat(failing(wrong)).hasMessageContaining(file() + ":6:")
                .hasMessageContaining(
                        "sources.files.bucket_url: %1$s://lake/raw: no store for %1$s:// is installed"
                                .formatted(scheme))
                .hasMessageContaining("; add its connector")
                .hasMessageNotContaining("credentials");
        nothingWasMade();
        assertThat(failing(WELL.replace("{type: duckdb, credentials: shop.duckdb}",
                "{type: filesystem, bucket_url: \"%s://lake\"}".formatted(scheme))))
                .hasMessageContaining(file() + ":10:")
                .hasMessageContaining("destinations.warehouse.bucket_url: %1$s://lake: no store for %1$s://"
                        .formatted(scheme))
                .hasMessageNotContaining("credentials");
    }

    @Test
    void saysWhichDestinationsTheFileHasWhenAPipelineNamesAnother() throws IOException {
        assertThat(failing(WELL.replace("destination: warehouse", "destination: warehose")))
                .hasMessageContaining(file() + ":2:")
                .hasMessageContaining(
                        "no destination named \"warehose\"; there are: "
                                + "warehouse; did you mean \"warehouse\"?");
        nothingWasMade();
        runs();
    }

    @Test
    void namesTheLineOfAContractThatIsNone() throws IOException {
        assertThat(failing(WELL.replace("bucket_url: data", "bucket_url: data\n    schema_contract: freez")))
                .hasMessageContaining(
                        file() + ":7: sources.files.schema_contract: expected one of evolve, freeze,"
                                + " discard_row, discard_value, found \"freez\"; did you mean \"freeze\"?");
        assertThat(failing(WELL.replace("name: orders,", "name: orders, schema_contract: {column: freeze},")))
                .hasMessageContaining(file() + ":8:").hasMessageContaining("unknown key \"column\"")
                .hasMessageContaining("did you mean \"columns\"?");
        assertThat(failing(WELL.replace("dataset_name: data,", "schema_contract: {tables: 1},")))
                .hasMessageContaining(
                        file() + ":2: pipelines.shop.schema_contract.tables: expected one of evolve");
        nothingWasMade();
        runs();
    }

    @ParameterizedTest
    @MethodSource("wrongHints")
    void namesTheLineOfAWrongHint(String hint, String told) throws IOException {
        String file = WELL.replace("- {name: orders, file_glob: \"*.jsonl\"}",
                "- name: orders\n        file_glob: '*.jsonl'\n        " + hint);
        assertThat(failing(file)).hasMessageContaining(file() + ":10: ").hasMessageContaining(told);
        nothingWasMade();
        runs();
    }

    static Stream<Arguments> wrongHints() {
        String at = "sources.files.resources.orders.";
        return Stream.of(
                Arguments.of("columns: {id: {data_type: bigintt}}",
                        at + "columns.id.data_type: expected one of"),
                Arguments.of("columns: {id: {data_type: bigintt}}",
                        "found \"bigintt\"; did you mean \"bigint\"?"),
                Arguments.of("columns: {id: {data_typ: bigint}}", "unknown key \"data_typ\" in " + at
                        + "columns.id (did you mean \"data_type\"?)"),
                Arguments.of("columns: {id: 3}",
                        at + "columns.id: expected hints such as {data_type: bigint}, found a number"),
                Arguments.of("columns: id", at + "columns: expected hints by column name, or a list"),
                Arguments.of("columns: [{data_type: text}]",
                        at + "columns: each item needs the key \"name\""),
                Arguments.of("columns: [{name: id, nullable: maybe}]",
                        at + "columns.id.nullable: expected true or false, found a text"),
                Arguments.of("columns: {id: {precision: x}}", "columns.id.precision: expected an integer"),
                Arguments.of("primary_key: {id: true}",
                        at + "primary_key: expected a name or a list of names"),
                Arguments.of("merge_key: [id, [a]]", at + "merge_key: expected a name or a list of names"),
                Arguments.of("max_table_nesting: -1",
                        at + "max_table_nesting: expected 0 or more levels, found -1"),
                Arguments.of("file_format: parket", at + "file_format: expected one of preferred, jsonl"),
                Arguments.of("table_format: deltas", "found \"deltas\"; did you mean \"delta\"?"),
                Arguments.of("references: users", at + "references: expected a list, found a text"),
                Arguments.of(
                        "references: [{referenced_table: users, columns: [id], referenced_columns: [a, b]}]",
                        at + "references[0].referenced_columns: expected as many as `columns`"),
                Arguments.of("references: [{columns: id}]", at + "references[0].columns: expected a list"),
                Arguments.of("additional_table_hints: {descripton: x}",
                        "unknown key \"descripton\" in " + at
                                + "additional_table_hints (did you mean \"description\"?)"),
                Arguments.of("additional_table_hints: {columns: {}}", "`columns` is not a further hint"),
                Arguments.of("nested_hints: {lines: {columns: {a: {data_type: txt}}}}",
                        at + "nested_hints.lines.columns.a.data_type: expected one of"),
                Arguments.of("nested_hints: [{path: [], columns: {}}]", "each item needs the key \"path\""),
                Arguments.of("columns: {id: {data_type: decimal, precision: 0}}",
                        at + "columns.id.precision: expected a whole number from 1 to 76, found 0"),
                Arguments.of("columns: {id: {data_type: decimal, precision: 5, scale: 9}}",
                        at + "columns.id.scale: expected a whole number from 0 to 5, found 9"),
                Arguments.of("columns: {id: {data_type: timestamp, precision: 10}}",
                        at + "columns.id.precision: expected a whole number from 0 to 9, found 10"),
                Arguments.of("columns: {' ': {data_type: text}}", at + "columns. : the name of a column"),
                Arguments.of("primary_key: ' '", at + "primary_key: expected a name"),
                Arguments.of("write_disposition: skip", "expected one of append, replace, merge"),
                Arguments.of("nested_hints: {'': {columns: {}}}", "the key of a list needs a visible"),
                Arguments.of("nested_hints: lines", at + "nested_hints: expected hints by key"));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void namesTheLineOfAWrongSettingOfASource(String setting, String told) throws IOException {
        assertThat(failing(WELL.replace("bucket_url: data", "bucket_url: data\n    " + setting)))
                .hasMessageContaining(file() + ":7: ").hasMessageContaining(told);
        nothingWasMade();
        runs();
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                Arguments.of("detections: [iso_timestmp]",
                        "sources.files.detections[0]: expected one of timestamp, iso_timestamp"),
                Arguments.of("detections: [iso_timestmp]", "did you mean \"iso_timestamp\"?"),
                Arguments.of("detections: iso_timestamp", "sources.files.detections: expected a list"),
                Arguments.of("default_hints: {not_nul: [id]}",
                        "unknown key \"not_nul\" in sources.files.default_hints "
                                + "(did you mean \"not_null\"?)"),
                Arguments.of("default_hints: {not_null: ['re:(']}",
                        "default_hints.not_null[0]: expected a pattern"),
                Arguments.of("preferred_types: {a: big}", "preferred_types.a: expected one of text"),
                Arguments.of("preferred_types: {'re:(': text}", "expected a pattern"),
                Arguments.of("max_table_nesting: -2", "sources.files.max_table_nesting: expected 0 or more"));
    }

    @ParameterizedTest
    @MethodSource("wrongResources")
    void namesTheLineOfAWrongResource(String written, String told) throws IOException {
        assertThat(failing(WELL.replace("\"*.jsonl\"}", "\"*.jsonl\"}\n      - " + written)))
                .hasMessageContaining(file() + ":9: sources.files.resources[1]" + told);
        nothingWasMade();
        runs();
    }

    static Stream<Arguments> wrongResources() {
        return Stream.of(
                Arguments.of("{name: orders}", ".name: \"orders\" is the name of resources[0] too"),
                Arguments.of("orders", ".name: \"orders\" is the name of resources[0] too"),
                Arguments.of("{name: ' '}", ".name: the name is blank"),
                Arguments.of("{name: ''}", ".name: the name is blank"),
                Arguments.of("{name: a, table_name: ' '}", ".table_name: the name of the table is blank"),
                Arguments.of("{name: _dlt_version}", ".name: the table \"_dlt_version\" is dlt's own"),
                Arguments.of("{name: _DLT_Loads}", ".name: the table \"_DLT_Loads\" is dlt's own"),
                Arguments.of("{name: a, table_name: _dlt_pipeline_state}", ".table_name: the table"),
                Arguments.of("{name: _dlt4j_jobs}", ".name: the table"),
                Arguments.of("{name: a, csv: {column_names: [x, y, x]}}",
                        ".csv.column_names[2]: \"x\" is there twice"),
                Arguments.of("{name: a, csv: {column_names: [x, ' ']}}", ".csv.column_names[1]: the name"),
                Arguments.of("{name: a, csv: {delimiter: ab}}", ".csv.delimiter: expected one ASCII"),
                Arguments.of("{name: a, csv: {encoding: utf-9}}", ".csv.encoding: \"utf-9\" is not known"),
                Arguments.of("{name: a, file_glob: '[z-a]'}",
                        ".file_glob: file_glob \"[z-a]\" is no pattern"),
                Arguments.of("{name: a, file_glob: ../b}", ".file_glob: file_glob \"../b\" must name files"),
                Arguments.of("{name: a, max_table_nesting: x}", ".max_table_nesting: expected whole number"));
    }

    @ParameterizedTest
    @MethodSource("wrongPlaces")
    void namesTheLineOfWhatCannotBeHere(String well, String wrong, int line, String told) throws IOException {
        assertThat(WELL).contains(well);
        assertThat(failing(WELL.replace(well, wrong)))
                .hasMessageContaining(file() + ":" + line + ": " + told);
        nothingWasMade();
        runs();
    }

    static Stream<Arguments> wrongPlaces() {
        return Stream.of(
                Arguments.of("dataset_name: data", "dataset_name: information_schema", 2,
                        "pipelines.shop.dataset_name: the dataset \"information_schema\" is"),
                Arguments.of("dataset_name: data", "dataset_name: PG_Catalog", 2,
                        "pipelines.shop.dataset_name: the dataset"),
                Arguments.of("dataset_name: data", "dataset_name: ' '", 2,
                        "pipelines.shop.dataset_name: the name of the dataset is blank"),
                Arguments.of("shop: {", "a/b: {", 2,
                        "pipelines.a/b: a pipeline's name is the name of a folder"),
                Arguments.of("shop: {", "\"a\\0b\": {", 2, "pipelines.a\0b: a pipeline's name"),
                Arguments.of("pipelines_dir: work", "pipelines_dir: dlt.yml", 2,
                        "pipelines.shop.pipelines_dir: expected a folder"),
                Arguments.of("pipelines_dir: work", "pipelines_dir: \"a\\0b\"", 2,
                        "pipelines.shop.pipelines_dir: expected a path"),
                Arguments.of("source: files", "source: [files, files]", 2,
                        "pipelines.shop.source: a source is named twice"),
                Arguments.of("dataset_name: data", "naming: Snake", 2,
                        "pipelines.shop.naming: no naming convention named \"Snake\""),
                Arguments.of("dataset_name: data", "loader_file_format: cvs", 2,
                        "pipelines.shop.loader_file_format: expected one of parquet, jsonl, csv,"
                                + " insert_values, found \"cvs\"; did you mean \"csv\"?"),
                Arguments.of("dataset_name: data", "data_writer: {file_max_items: 0}", 2,
                        "pipelines.shop.data_writer.file_max_items: "),
                Arguments.of("dataset_name: data", "data_writer: {compression: lzo}", 2,
                        "pipelines.shop.data_writer.compression: "),
                Arguments.of("dataset_name: data", "data_writer: {file_max_bytes: [1]}", 2,
                        "pipelines.shop.data_writer.file_max_bytes: expected a single value, found a list"),
                Arguments.of("dataset_name: data", "model_normalizer: {add_dlt_id: 3}", 2,
                        "pipelines.shop.model_normalizer.add_dlt_id: expected true or false"),
                Arguments.of("bucket_url: data", "bucket_url: hdfs://a/b", 6,
                        "sources.files.bucket_url: hdfs://a/b"),
                Arguments.of("bucket_url: data", "bucket_url: file://", 6, "sources.files.bucket_url: "),
                Arguments.of("bucket_url: data", "bucket_url: file://host/a", 6,
                        "sources.files.bucket_url: file://host/a names the machine"),
                Arguments.of("bucket_url: data", "bucket_url: \"a\\0b\"", 6, "sources.files.bucket_url: "),
                Arguments.of("shop.duckdb", "shop.duckdb, threads: 0", 10,
                        "destinations.warehouse.threads: expected a whole number from 1"),
                Arguments.of("shop.duckdb", "shop.duckdb, memory_limit: lots", 10,
                        "destinations.warehouse.memory_limit: expected a size"));
    }

    @Test
    void namesTheLineOfASourceWhoseSchemaCannotBeNamedSo() throws IOException {
        assertThat(failing(WELL.replace("source: files", "source: a b").replace("  files:", "  a b:")))
                .hasMessageContaining(file() + ":4: sources.a b: the source's name is that of its schema");
        nothingWasMade();
    }

    @Test
    void tellsTheFaultsOfAllPartsOfTheFileAtOnce() throws IOException {
        assertThat(failing(WELL.replace("pipelines:", "pipeliness: {}\npipelines:")
                .replace("dataset_name: data", "dataset_name: pg_catalog, naming: snake")
                .replace("bucket_url: data", "bucket_ulr: data")
                .replace("\"*.jsonl\"}",
                        "\"*.jsonl\", primary_key: {}}\n      - {name: orders, csv: {quote: ab}}")
                .replace("shop.duckdb}", "shop.duckdb, threads: 0}")))
                .hasMessageContaining(file() + ":1: unknown key \"pipeliness\"")
                .hasMessageContaining("pipelines.shop.dataset_name")
                .hasMessageContaining("pipelines.shop.naming")
                .hasMessageContaining("\"bucket_ulr\" in sources.files")
                .hasMessageContaining("sources.files.resources[1].name")
                .hasMessageContaining("sources.files.resources[1].csv.quote")
                .hasMessageContaining("destinations.warehouse.threads");
        nothingWasMade();
    }

    @Test
    void faultsAreInTheOrderOfTheLines() throws IOException {
        ConfigurationError failed = failing("""
                sources:
                  files:
                    type: filesystem
                    bucket_ulr: data
                    resources:
                      - {name: orders, file_glub: "*.jsonl"}
                  more: {type: filesytem}
                destinations:
                  warehouse: {type: duckdb, credentials: shop.duckdb, threads: 0}
                  lake: {typ: duckdb}
                pipelines:
                  shop:
                    source: [files, nothing]
                    destination: warehouse
                    naming: snake
                    dataset_name: pg_catalog
                unknown: 1
                """);
        assertThat(failed.faults().stream()
                .map(fault -> fault.replaceFirst("(?s)^.*?dlt[.]yml:(\\d+): .*", "$1")).distinct())
                .containsExactly("2", "4", "6", "7", "9", "10", "13", "15", "16", "17");
    }

    private static final String TWO = WELL.replace("\nsources:\n",
            "\n  other: {source: files, destination: warehouse, namin: snake_case, dataset_name: ' "
                    + "'}\nsources:\n");

    @Test
    void aPipelineRunsThoughAnotherOneHasFaultsOfItsOwn() throws IOException {
        for (String other : List.of(TWO, TWO.replace("namin: snake_case", "naming: snake"),
                TWO.replace("source: files, destination: warehouse, n", "source: none, destination: ware, n"),
                TWO.replace("destination: warehouse, namin: snake_case", "destination: duckbd"))) {
            Files.writeString(file(), other);
            assertThat(run().dataRowCounts()).containsEntry("orders", 1L);
            Project project = Project.read(file());
            assertThat(project.pipelines()).containsExactly("shop", "other");
            for (ThrowingCallable each : List.<ThrowingCallable>of(project::check,
                    () -> project.sources("other"), () -> project.pipeline("other"))) {
                assertThat(catchThrowableOfType(ConfigurationError.class, each).faults())
                        .isNotEmpty().allMatch(fault -> fault.startsWith(file() + ":3: "), "of the line");
            }
        }
    }

    @Test
    void noPipelineRunsWhileTheFileOrEachPipelineHasFaults() throws IOException {
        assertThat(failing(TWO.replace("bucket_url", "bucket_ulr")).faults()).hasSizeGreaterThan(2);
        assertThat(failing(TWO.replace("shop: {", "shop: {dev_mod: true, "))).hasMessageContaining("dev_mod")
                .hasMessageContaining("namin");
    }

    @Test
    void aHintWithoutAValueIsNotGiven() throws IOException {
        Files.writeString(file(),
                WELL.replace("\"*.jsonl\"}", "\"*.jsonl\", columns: {id: {data_type: null}}}"));
        assertThat(run().dataRowCounts()).containsEntry("orders", 1L);
    }

    @Test
    void tellsAllWrongHintsAtOnce() throws IOException {
        assertThat(failing(WELL.replace("name: orders,",
                "name: orders, primary_key: {}, columns: {a: {data_type: x}, b: {precision: y}},")))
                .hasMessageContaining("primary_key").hasMessageContaining("columns.a.data_type")
                .hasMessageContaining("columns.b.precision");
        nothingWasMade();
    }

    @Test
    void tellsTheFaultsOfAllConnectorsAtOnce() throws IOException {
        assertThat(
                failing(WELL.replace("bucket_url:", "bucket_ulr:").replace("type: duckdb", "type: duckbd")))
                .hasMessageContaining("bucket_ulr").hasMessageContaining("duckbd");
        nothingWasMade();
    }

    private Path file() {
        return folder.resolve("dlt.yml");
    }

    private ConfigurationError failing(String text) throws IOException {
        Files.writeString(file(), text);
        return catchThrowableOfType(ConfigurationError.class, this::run);
    }

    private LoadInfo run() {
        Project project = Project.read(file());
        Source[] sources = project.sources("shop").toArray(Source[]::new);
        try (Pipeline pipeline = project.pipeline("shop").build()) {
            return pipeline.run(sources);
        }
    }

    private void nothingWasMade() throws IOException {
        try (var entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())).containsExactlyInAnyOrder("data",
                    "dlt.yml");
        }
    }

    private void runs() throws IOException {
        Files.writeString(file(), WELL);
        assertThat(run().dataRowCounts()).containsEntry("orders", 1L);
    }
}
