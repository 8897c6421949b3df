package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
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

/// The naming convention is chosen by settings, and stays once tables have data. The outcomes are those of
/// Python dlt.
final class NamingTest {
    @TempDir
    Path folder;

    @Test
    void aConventionOfTheSettingsNamesTheTables() {
        assertThat(run("one", Map.of("schema.naming", "direct"), Map.of("aB", 1)).table("Items").columns())
                .containsKeys("aB", "_dlt_id");
        assertThat(run("two", Map.of("sources.src.schema.naming", "direct"), Map.of("aB", 1)).normalizers()
                .namingName())
                .isEqualTo("direct");
        assertThat(
                run("three", Map.of("sources.other.schema.naming", "direct"), Map.of("aB", 1)).table("items")
                        .columns())
                .containsKeys("a_b");
    }

    @Test
    void tablesWithDataKeepTheirNames() {
        run("frozen", Map.of(), Map.of("aB", 1));

        assertThatThrownBy(() -> run("frozen", Map.of("schema.naming", "direct"), Map.of("aB", 2)))
                .isInstanceOf(PipelineStepFailed.class).hasMessageContaining("extract")
                .hasMessageContaining("from `snake_case` to `direct`")
                .hasMessageContaining("allow_identifier_change_on_table_with_data");
        assertThat(run("frozen", Map.of(), Map.of("aB", 3)).normalizers().namingName())
                .isEqualTo("snake_case");
    }

    @Test
    void namesThatTheDestinationTakesForOneAreRefusedBeforeTheLoad() {
        assertThatThrownBy(
                () -> run("collide", Map.of("schema.naming", "sql_cs_v1"), Map.of("aB", 1, "ab", 2)))
                .isInstanceOf(PipelineStepFailed.class).hasMessageContaining("load")
                .hasMessageContaining("collides with").hasMessageContaining("of table `Items`");
    }

    @Test
    void aJarBringsAConvention() {
        Schema schema = run("loud", Map.of("schema.naming", "shouting"), Map.of("note", List.of(1)));
        assertThat(schema.tables().keySet()).contains("ITEMS", "ITEMS__NOTE", "_DLT_LOADS");
        assertThat(run("loud", Map.of(), Map.of("more", 1)).table("ITEMS").columns()).containsKey("MORE");
    }

    @Test
    void anUnknownConventionIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> run("unknown", Map.of("schema.naming", "snake-case"), Map.of("a", 1)))
                .hasMessageContaining("snake-case").hasMessageContaining("sql_ci_v1, s3_tables, shouting");
    }

    @Test
    void aDamagedFileOfTheWorkingFolderIsNamed() throws IOException {
        run("damaged", Map.of(), Map.of("a", 1));
        Path working = folder.resolve("pipelines/damaged");
        Path schema = working.resolve("schemas/src.schema.json");
        String whole = Files.readString(schema);
        for (String broken : List.of("", "[]", "{}", whole.substring(0, 500),
                whole.replace("bigint", "double"))) {
            Files.writeString(schema, broken);
            assertThatThrownBy(() -> run("damaged", Map.of(), Map.of("a", 1)))
                    .hasMessageContaining("src.schema.json cannot be read")
                    .hasMessageContaining("Restore the file");
        }
        Files.writeString(schema, whole);
        String state = Files.readString(working.resolve("state.json"));
        for (String broken : List.of("", "[]", state.substring(0, 40))) {
            Files.writeString(working.resolve("state.json"), broken);
            assertThatThrownBy(() -> run("damaged", Map.of(), Map.of("a", 1)))
                    .hasMessageContaining("state.json cannot be read");
        }
    }

    private Schema run(String name, Map<String, String> settings, Map<String, ?> row) {
        Pipeline.Builder builder = new Warehouse(folder).pipeline(name).dataset(name);
        settings.forEach(builder::config);
        try (Pipeline pipeline = builder.build()) {
            pipeline.run(Source.of("src", Resource.of("Items", List.of(row))));
            return pipeline.schema("src").orElseThrow();
        }
    }
}
