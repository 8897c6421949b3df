package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.it.distribution.Checkout;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The tutorial on APIs without code: each file it shows loads as many rows as it shows.
final class DeclaredApiTutorialTest {
    @TempDir
    Path folder;

    @Test
    void eachFileLoadsWhatThePageShows() throws IOException {
        List<Page.Block> blocks = Page
                .read(Checkout.root().resolve("docs/tutorial/load-an-api-without-code.md")).blocks();
        Iterator<String> files = texts(blocks, "yaml");
        Iterator<String> shown = texts(blocks, "text");
        try (GitHubPlayer github = new GitHubPlayer()) {
            for (int number = 1; number <= 5; number++) {
                github.put(number, "2024-05-0" + number + "T10:00:00Z", number % 3);
            }
            String list = files.next();
            assertThat(loaded(list, github)).isEqualTo(shown.next());
            assertThat(github.takeAsked()).hasSize(3);

            String merged = files.next();
            String five = shown.next();
            assertThat(loaded(merged, github)).isEqualTo(five);
            assertThat(loaded(merged, github)).isEqualTo(five);
            github.takeAsked();

            String fresh = files.next();
            assertThat(loaded(fresh, github)).isEqualTo(shown.next());
            assertThat(github.takeAsked()).as("three pages, and the comments of each issue").hasSize(8);
            github.put(2, "2024-05-06T10:00:00Z", 2);
            assertThat(loaded(fresh, github)).isEqualTo(shown.next());
            assertThat(github.takeAsked()).hasSize(2).first().asString().contains("since=2024-05-05T10");
        }
        assertThat(shown.hasNext()).isFalse();
        assertThat(files.hasNext()).isFalse();
    }

    @Test
    void theSameDeclaredInJavaLoadsOnlyWhatIsNew() throws IOException {
        try (GitHubPlayer github = new GitHubPlayer();
                Pipeline pipeline = Dlt.pipeline("java")
                        .destination(DuckDb.file(folder.resolve("java.duckdb")))
                        .dataset("data").pipelinesDir(folder.resolve("pipelines")).build()) {
            github.put(1, "2024-05-01T10:00:00Z", 1);
            github.put(2, "2024-05-02T10:00:00Z", 2);
            Source source = DeclaredGitHub.github(github.address(), Secret.of("abc"));
            assertThat(pipeline.run(source).dataRowCounts()).containsEntry("issues", 2L)
                    .containsEntry("comments", 3L);
            github.put(1, "2024-05-06T10:00:00Z", 2);
            assertThat(pipeline.run(source).dataRowCounts()).containsEntry("issues", 1L)
                    .containsEntry("comments", 2L);
        }
    }

    private static Iterator<String> texts(List<Page.Block> blocks, String language) {
        return blocks.stream().filter(block -> block.language().equals(language)).map(Page.Block::text)
                .iterator();
    }

    private String loaded(String file, GitHubPlayer github) throws IOException {
        Files.writeString(folder.resolve("dlt.yml"),
                file.replace("https://api.github.com", github.address()));
        Project project = Project.at(folder)
                .environment(Map.of("DLT_DATA_DIR", folder.resolve("dlt").toString())::get).read();
        try (Pipeline pipeline = project.pipeline("github").pipelinesDir(folder.resolve("pipelines"))
                .build()) {
            Map<String, Long> rows = pipeline.run(project.sources("github").toArray(Source[]::new))
                    .dataRowCounts();
            return new TreeMap<>(rows).entrySet().stream().map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining("\n"));
        }
    }
}
