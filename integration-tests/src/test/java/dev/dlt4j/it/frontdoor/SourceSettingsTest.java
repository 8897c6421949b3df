package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Project;
import dev.dlt4j.domain.schema.SchemaException;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A source says how the types of its columns are found, and what columns of a name are like.
final class SourceSettingsTest {
    private static final String[] COLUMNS = {"id BIGINT", "born DATE", "sent_at TIMESTAMP WITH TIME ZONE",
            "zip VARCHAR", "note VARCHAR"};

    @TempDir
    Path folder;

    private final Source source = Source.of("people", Resource.of("person", List.of(
            Map.of("id", 1)))).typeDetections(List.of("iso_date"))
            .defaultHints(Map.of("not_null", List.of("id")))
            .preferredTypes(Map.of("re:_at$", "timestamp", "zip", "text"));

    @Test
    void inAProjectFile() throws IOException, SQLException {
        var warehouse = new Warehouse(folder);
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/a.jsonl"),
                """
                        {"id": 1, "born": "2001-02-03", "sent_at": 1700000000, "zip": 1010, \
                        "note": "2024-01-31T10:00:00Z"}
                        """);
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  people: {source: files, destination: warehouse, dataset_name: data, pipelines_dir: work}
                sources:
                  files:
                    type: filesystem
                    bucket_url: data
                    detections: [iso_date]
                    default_hints: {not_null: [id]}
                    preferred_types: {"re:_at$": timestamp, zip: text}
                    resources:
                      - {name: person, file_glob: "*.jsonl"}
                destinations:
                  warehouse: {type: duckdb, credentials: warehouse.duckdb}
                """);
        Project project = Project.read(folder);
        try (var pipeline = project.pipeline("people").build()) {
            pipeline.run(project.sources("people").toArray(Source[]::new));
        }
        assertThat(warehouse.columns("person")).startsWith(COLUMNS);
        assertThat(warehouse.query("select sent_at = to_timestamp(1700000000), zip from data.person"))
                .containsExactly("true|1010");
        assertThat(warehouse.query("select is_nullable from information_schema.columns"
                + " where table_name = 'person' and column_name = 'id'")).containsExactly("NO");
    }

    @Test
    void resourcesInSettingsAreWrittenAsInTheFile() throws IOException, SQLException {
        var warehouse = new Warehouse(folder);
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve(".dlt"));
        Files.writeString(folder.resolve("data/a.jsonl"), "{\"id\": 1}\n");
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  people: {source: files, destination: warehouse, dataset_name: data, pipelines_dir: work}
                sources:
                  files: {type: filesystem, bucket_url: data}
                destinations:
                  warehouse: {type: duckdb, credentials: warehouse.duckdb}
                """);
        for (String resources : List.of("resources = ['person']", """
                [[sources.files.resources]]
                name = 'person'
                file_glob = '*.jsonl'
                write_disposition = 'replace'
                """)) {
            Files.writeString(folder.resolve(".dlt/config.toml"), "[sources.files]\n" + resources);
            Project project = Project.read(folder);
            try (var pipeline = project.pipeline("people").build()) {
                pipeline.run(project.sources("people").toArray(Source[]::new));
            }
        }
        assertThat(warehouse.query("select count(*) from data.person")).containsExactly("1");

        Files.writeString(folder.resolve(".dlt/config.toml"),
                "[[sources.files.resources]]\nname = 'person'\nwrite_dispositon = 'replace'\n");
        assertThatThrownBy(() -> Project.read(folder).sources("people")).hasMessageContaining(
                "config.toml:3: unknown key \"write_dispositon\" in sources.files.resources[0]");
    }

    @Test
    void aWrongSettingIsToldBeforeAnythingIsExtracted() {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("people").build()) {
            assertThatThrownBy(() -> pipeline.run(source.typeDetections(List.of("iso_dat"))))
                    .hasMessageContaining("/detections/0 must be one of");
            assertThatThrownBy(() -> pipeline.run(source.defaultHints(Map.of("not_nul", List.of("id")))))
                    .hasRootCauseInstanceOf(SchemaException.class)
                    .hasMessageContaining("/default_hints/not_nul is unknown; known are cluster, ");
            assertThatThrownBy(() -> pipeline.run(source.preferredTypes(Map.of("re:(", "text"))))
                    .hasMessageContaining("/preferred_types/re:( must be a pattern");
            assertThat(pipeline.run(source).rowCounts()).containsEntry("person", 1L);
        }
    }
}
