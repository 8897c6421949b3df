package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Schemas are written to folders for people, and what people change there counts.
final class SchemaFilesTest {
    @TempDir
    Path folder;

    @Test
    void theImportFileHoldsHintsAndTheExportAllThatWasLearned() throws IOException {
        Schema schema = run(Map.of("id", 1, "later", 5), "yaml");

        String imported = Files.readString(file("import", "yaml"));
        String exported = Files.readString(file("export", "yaml"));
        // the hash Python dlt 1.31 writes for the same run
        assertThat(imported).contains("version_hash: NO6ZATlaHTB+UzbbVstYMe5zeNVJUJvgJFnXjf/4m/E=")
                .contains("description: the key").doesNotContain("x-normalizer").doesNotContain("later");
        assertThat(exported).contains("later:\n", "seen-data: true",
                "version_hash: " + schema.version().hash());
        assertThat(schema.importedVersionHash()).contains("NO6ZATlaHTB+UzbbVstYMe5zeNVJUJvgJFnXjf/4m/E=");
        assertThat(schema.version().previousHashes()).containsExactly("NO6ZATlaHTB+UzbbVstYMe5zeNVJUJvgJFnX"
                + "jf/4m/E=",
                "dqDJWqbdrEkEXzIJy1XNuoGUj86p5tsgpQi+JEmp7DU=");
    }

    @Test
    void aChangedImportFileTakesThePlaceOfTheSchema() throws IOException {
        Schema first = run(Map.of("id", 1, "later", 5), "yaml");
        edit(file("import", "yaml"), "      id:\n", "      m:\n        data_type: double\n      id:\n");

        Schema second = run(Map.of("id", 2, "m", 1), "yaml");

        assertThat(second.table("items").columns().keySet()).containsExactly("m", "id", "_dlt_load_id",
                "_dlt_id");
        assertThat(second.table("items").columns().get("m").property("data_type")).isEqualTo("double");
        assertThat(second.version().previousHashes()).contains(first.version().hash());
        assertThat(second.version().number()).isGreaterThan(first.version().number());
    }

    @Test
    void anUnchangedImportFileLeavesTheSchemaAlone() throws IOException {
        Schema first = run(Map.of("id", 1, "later", 5), "json");
        Schema second = run(Map.of("id", 2), "json");

        assertThat(second.version().hash()).isEqualTo(first.version().hash());
        assertThat(Files.readString(file("import", "json"))).contains("\"description\": \"the key\"");
    }

    @Test
    void aFileThatHoldsNoSchemaIsNamed() throws IOException {
        run(Map.of("id", 1), "yaml");
        edit(file("import", "yaml"), "data_type: bigint", "data_type: number");

        assertThatThrownBy(() -> run(Map.of("id", 2), "yaml")).hasMessageContaining("src.schema.yaml")
                .hasMessageContaining("/tables/").hasMessageContaining("number");

        Files.writeString(file("import", "yaml"), "a: [");
        assertThatThrownBy(() -> run(Map.of("id", 2), "yaml"))
                .hasMessageContaining("src.schema.yaml is not YAML");
    }

    @Test
    void dbmlIsForExportsAlone() {
        assertThatThrownBy(() -> run(Map.of("id", 1), "dbml"))
                .hasMessageContaining("can be exported but not imported");
    }

    private Schema run(Map<String, ?> row, String format) {
        Source source = Source.of("src", Resource.of("items", List.of(row)).column("id",
                column -> column.with("data_type", "bigint").with("description", "the key")));
        try (Pipeline pipeline = new Warehouse(folder).pipeline("files")
                .importSchemaPath(folder.resolve("import"))
                .exportSchemaPath(folder.resolve("export")).config("schema.external_schema_format", format)
                .build()) {
            pipeline.run(source);
            return pipeline.schema("src").orElseThrow();
        }
    }

    private Path file(String kind, String format) {
        return folder.resolve(kind).resolve("src.schema." + format);
    }

    private static void edit(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replaceFirst(before, after));
    }
}
