package dev.dlt4j.it.distribution;

import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.spi.source.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The example of six APIs, each played and read to its last page.
final class RestApisTest {
    @TempDir
    private Path folder;

    @Test
    void eachApiIsReadToItsLastPage() throws IOException {
        Path example = Checkout.root().resolve("examples/rest-apis");
        Process player = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                example.resolve("ApiPlayer.java").toString(), "0").redirectErrorStream(true).start();
        try (BufferedReader said = new BufferedReader(
                new InputStreamReader(player.getInputStream(), StandardCharsets.UTF_8))) {
            String port = String.valueOf(said.readLine()).replaceAll("\\D", "");
            Files.writeString(folder.resolve("dlt.yml"),
                    Files.readString(example.resolve("dlt.yml")).replace("8765", port));

            assertThat(loaded("github")).containsEntry("issues", 21L).containsEntry("comments", 21L);
            assertThat(loaded("pokemon")).containsEntry("details", 8L).containsEntry("details__types", 8L)
                    .doesNotContainKey("pokemon");
            assertThat(loaded("crm")).containsEntry("contacts", 10L);
            assertThat(loaded("shop")).containsEntry("products", 15L);
            assertThat(loaded("orders")).containsEntry("orders", 7L);
            assertThat(loaded("stars")).containsEntry("stargazers", 5L);
            assertThat(loaded("github")).as("the last issue is known").isEmpty();
        } finally {
            player.destroy();
        }
    }

    private Map<String, Long> loaded(String name) {
        Project project = Project.at(folder)
                .environment(Map.of("DLT_DATA_DIR", folder.resolve("dlt").toString())::get).read();
        try (Pipeline pipeline = project.pipeline(name).pipelinesDir(folder.resolve("pipelines")).build()) {
            return pipeline.run(project.sources(name).toArray(Source[]::new)).dataRowCounts();
        }
    }
}
