package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.cloud.filesystem.FolderFiles;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The filesystem source reads only files that no earlier run has read, with dlt's state.
final class NewFilesTest {
    @TempDir
    Path folder;

    private Path file(String name, String text, long millis) throws IOException {
        Path file = folder.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochMilli(millis)));
        return file;
    }

    @BeforeEach
    void threeFiles() throws IOException {
        file("a.jsonl", "{\"id\":1}\n", 1_700_000_000_000L);
        file("b.jsonl", "{\"id\":2}\n", 1_700_000_100_500L);
        file("c.jsonl", "{\"id\":3}\n", 1_700_000_100_500L);
    }

    private FolderFiles files() {
        return FolderFiles.at(folder.resolve("in")).glob("*.jsonl");
    }

    private List<String> ids() throws SQLException {
        return new Warehouse(folder).query("select id from data.items order by _dlt_load_id, id");
    }

    private Map<?, ?> run(Resource<?> resource) {
        try (Pipeline pipeline = new Warehouse(folder).pipeline("files").build()) {
            pipeline.run(Source.of("fs", resource));
            Object resources = pipeline.state().source("fs").get("resources");
            return resources instanceof Map<?, ?> map ? map : Map.of();
        }
    }

    private static Map<?, ?> cursor(Map<?, ?> resources, String path) {
        Map<?, ?> lister = (Map<?, ?>) resources.get("filesystem_items");
        return (Map<?, ?>) ((Map<?, ?>) lister.get("incremental")).get(path);
    }

    @Test
    void aSecondRunReadsChangedAndNewFilesAlone() throws Exception {
        Resource<Object> items = files().incremental(Incremental.on("modification_date")).resource("items");

        Map<?, ?> cursor = cursor(run(items), "modification_date");
        assertThat(cursor.get("last_value")).isEqualTo(OffsetDateTime.parse("2023-11-14T22:15:00.5Z"));
        assertThat((List<?>) cursor.get("unique_hashes")).hasSize(2);
        assertThat(cursor.get("initial_value")).isNull();
        assertThat(cursor.get("start_value")).isNull();

        file("d.jsonl", "{\"id\":4}\n", 1_700_000_200_000L);
        file("e.jsonl", "{\"id\":5}\n", 1_700_000_100_500L);
        Map<?, ?> later = cursor(run(items), "modification_date");

        assertThat(ids()).containsExactly("1", "2", "3", "4", "5");
        assertThat(later.get("last_value")).isEqualTo(OffsetDateTime.parse("2023-11-14T22:16:40Z"));
        assertThat((List<?>) later.get("unique_hashes")).hasSize(1);
    }

    @Test
    void hashesAreThoseOfDlt() throws Exception {
        // recorded from dlt for file:///tmp/anno/files/b.jsonl and c.jsonl
        assertThat(dev.dlt4j.domain.identity.DedupHash.of("file:///tmp/anno/files/b.jsonl"))
                .isIn("9uGwUaTNzRaA", "t5tQGNUEO8c1");
        Path odd = file("with space é.jsonl", "{\"id\":9}\n", 1_700_000_300_000L);
        Map<?, ?> cursor = cursor(
                run(files().incremental(Incremental.on("file_url")).resource("items")), "file_url");
        assertThat(cursor.get("last_value"))
                .isEqualTo("file://" + odd.getParent() + "/with%20space%20%C3%A9.jsonl");
    }

    @Test
    void aLimitLosesNoFile() throws Exception {
        Resource<Object> items = files().incremental(Incremental.on("modification_date")).resource("items");

        run(items.limit(1));
        run(items);

        assertThat(ids().stream().distinct()).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void namesAndRangesAndOrdersChooseToo() throws Exception {
        assertThat(cursor(run(files().incremental(Incremental.on("file_name").from("b.jsonl"))
                .resource("items")), "file_name").get("last_value")).isEqualTo("c.jsonl");
        assertThat(ids()).containsExactly("2", "3");

        run(files().incremental(Incremental.on("modification_date")
                .from(Instant.parse("2023-11-14T00:00:00Z")).until(Instant.parse("2023-11-14T22:15:00Z"))
                .rowOrder(RowOrder.ASC)).resource("items"));
        assertThat(ids()).containsExactly("2", "3", "1");
    }

    @Test
    void rowsAreFilteredBesidesFiles() throws Exception {
        Resource<Object> items = files().incremental(Incremental.on("modification_date")).resource("items")
                .incremental(Incremental.on("id").from(2));

        Map<?, ?> resources = run(items);
        assertThat(ids()).containsExactly("2", "3");
        assertThat(resources).hasSize(2);
        assertThat(resources.get("items").toString()).contains("last_value=3");
        file("f.jsonl", "{\"id\":1}\n{\"id\":8}\n", 1_700_000_400_000L);
        run(items);
        assertThat(ids()).containsExactly("2", "3", "8");
    }

    @Test
    void theSourceOfAProjectChoosesFiles() throws Exception {
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  p: {source: fs, destination: db, dataset_name: data, pipelines_dir: pipelines}
                sources:
                  fs:
                    type: filesystem
                    bucket_url: in/
                    incremental: {cursor_path: modification_date, initial_value: "2023-11-14T22:14:00Z"}
                    resources:
                      - {name: items, file_glob: "*.jsonl", incremental: {cursor_path: id}}
                destinations:
                  db: {type: duckdb, credentials: warehouse.duckdb}
                """);
        Project project = Project.read(folder);
        for (int i = 0; i < 2; i++) {
            try (Pipeline pipeline = project.pipeline("p").build()) {
                pipeline.run(project.sources("p").toArray(Source[]::new));
            }
        }
        assertThat(ids()).containsExactly("2", "3");
    }

    @Test
    void aCursorThatTellsNothingOfFilesIsRefused() throws Exception {
        assertThatThrownBy(() -> files().incremental(Incremental.on("id")))
                .hasMessageContaining("expected one of modification_date, file_url, file_name");
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  p: {source: fs, destination: db}
                sources:
                  fs:
                    type: filesystem
                    bucket_url: in/
                    incremental: {cursor_path: modification_date, initial_value: yesterday}
                    resources: [{name: items}]
                destinations:
                  db: {type: duckdb, credentials: warehouse.duckdb}
                """);
        assertThatThrownBy(() -> Project.read(folder).sources("p"))
                .hasMessageContaining("dlt.yml:7").hasMessageContaining("initial_value: expected a time");
    }
}
