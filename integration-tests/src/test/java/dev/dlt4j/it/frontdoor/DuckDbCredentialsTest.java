package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// The file of a DuckDB destination, wherever dlt takes it from: as text or by keys.
final class DuckDbCredentialsTest {
    @TempDir
    Path folder;

    static List<Arguments> places() {
        return List.of(arguments("credentials: here.duckdb", "", Map.of()),
                arguments("credentials: {database: here.duckdb, pragmas: [enable_checkpoint_on_shutdown]}",
                        "",
                        Map.of()),
                arguments("", "[destination.warehouse]\ncredentials = \"duckdb:///here.duckdb\"", Map.of()),
                arguments("", "[destination.warehouse.credentials]\ndatabase = \"here.duckdb\"\n"
                        + "[destination.warehouse.credentials.local_config]\nTimeZone = \"UTC\"", Map.of()),
                arguments("", "[destination.credentials]\ndatabase = \"here.duckdb\"", Map.of()),
                arguments("", "", Map.of("CREDENTIALS", "here.duckdb")),
                arguments("", "", Map.of("DESTINATION__WAREHOUSE__CREDENTIALS", "here.duckdb")),
                arguments("", "", Map.of("DESTINATION__WAREHOUSE__CREDENTIALS__DATABASE", "here.duckdb")));
    }

    @ParameterizedTest
    @MethodSource("places")
    void theFileIsFound(String inFile, String secrets, Map<String, String> environment) throws IOException {
        Project project = project(inFile, secrets, environment);
        try (Pipeline pipeline = project.pipeline("p").build()) {
            project.sources("p").forEach((Source source) -> pipeline.run(source));
        }
        assertThat(folder.resolve("here.duckdb")).exists();
        assertThat(folder.resolve("p.duckdb")).doesNotExist();
    }

    @Test
    void withoutAnyThePipelineGivesItsName() throws IOException {
        Project project = project("", "", Map.of());
        try (Pipeline pipeline = project.pipeline("p").build()) {
            project.sources("p").forEach((Source source) -> pipeline.run(source));
        }
        assertThat(folder.resolve("p.duckdb")).exists();
    }

    @Test
    void anotherDatabaseThanAFileIsReportedWithItsPlace() throws IOException {
        Project project = project("credentials: {database: 'md:prod'}", "", Map.of());
        assertThatThrownBy(() -> project.pipeline("p").build()).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("dlt.yml:").hasMessageContaining("\"md:prod\" is not a local file");
        Project misspelt = project("credentials: {databas: here.duckdb}", "", Map.of());
        assertThatThrownBy(() -> misspelt.pipeline("p").build()).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("databas").hasMessageContaining("database");
    }

    private Project project(String inFile, String secrets, Map<String, String> environment)
            throws IOException {
        Files.createDirectories(folder.resolve(".dlt"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/rows.jsonl"), "{\"id\":1}\n");
        Files.writeString(folder.resolve(".dlt/secrets.toml"), secrets);
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  p: {source: files, destination: warehouse, pipelines_dir: work}
                sources:
                  files:
                    type: filesystem
                    bucket_url: data/
                    resources: [{name: rows, file_glob: "*.jsonl", format: jsonl}]
                destinations:
                  warehouse:
                    type: duckdb
                    %s
                """.formatted(inFile));
        return Project.at(folder).environment(environment::get).read();
    }
}
