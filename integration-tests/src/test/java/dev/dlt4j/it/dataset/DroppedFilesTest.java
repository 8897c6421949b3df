package dev.dlt4j.it.dataset;

import dev.dlt4j.Dlt;
import dev.dlt4j.DropRequest;
import dev.dlt4j.Pipeline;
import dev.dlt4j.RunOptions;
import dev.dlt4j.cloud.filesystem.Filesystem;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What becomes of the files of a dataset when tables are refreshed or dropped, in dev mode and when a
/// pipeline resumes with an empty working folder.
final class DroppedFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void loadOnce() {
        run(RunOptions.none(), shop(1L));
    }

    private static Source shop(Object id) {
        return Source.of("shop",
                Resource.of("orders", List.of(Map.of("id", id, "lines", List.of(Map.of("sku", "a")))))
                        .incremental(Incremental.on("id")),
                Resource.of("users", List.of(Map.of("name", "ann"))));
    }

    private Pipeline.Builder pipeline() {
        return Dlt.pipeline("lake").destination(Filesystem.folder(folder.resolve("lake")).build())
                .dataset("data").config("normalize.loader_file_format", "jsonl")
                .pipelinesDir(folder.resolve("work"));
    }

    private void run(RunOptions options, Source source) {
        try (Pipeline pipeline = pipeline().build()) {
            pipeline.run(source, options);
        }
    }

    /// How many files each table of a dataset has, those of dlt's own tables left out.
    private Map<String, Long> files(String dataset) throws IOException {
        try (var files = Files.walk(folder.resolve("lake").resolve(dataset))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getParent().getFileName().toString())
                    .filter(table -> !table.startsWith("_dlt") && !table.equals(dataset))
                    .collect(Collectors.groupingBy(table -> table, TreeMap::new, Collectors.counting()));
        }
    }

    @Test
    void withoutARefreshFilesAreAdded() throws IOException {
        run(RunOptions.none(), shop(2L));

        assertThat(files("data")).isEqualTo(Map.of("orders", 2L, "orders__lines", 2L, "users", 2L));
    }

    @Test
    void refreshedDataTakeThePlaceOfTheFilesOfTheSelectedResources() throws IOException {
        run(RunOptions.none().withRefresh(RefreshMode.DROP_DATA), shop(1L).only("orders"));

        assertThat(files("data")).as("the cursor is forgotten, the files of users stay")
                .isEqualTo(Map.of("orders", 1L, "orders__lines", 1L, "users", 1L));
    }

    @Test
    void aRefreshReportsTheTablesThatTheSchemaGets() {
        try (Pipeline pipeline = pipeline().build()) {
            assertThat(pipeline.run(shop(2L).only("orders"),
                    RunOptions.none().withRefresh(RefreshMode.DROP_RESOURCES)).packages().getFirst()
                    .migrated()).containsExactlyInAnyOrder("orders", "orders__lines");
            assertThat(pipeline.run(shop(3L).only("users"),
                    RunOptions.none().withRefresh(RefreshMode.DROP_DATA)).packages().getFirst().migrated())
                    .isEmpty();
        }
    }

    @Test
    void aRefreshedResourceGetsTheTypesOfItsNewData() throws IOException {
        run(RunOptions.none().withRefresh(RefreshMode.DROP_RESOURCES), shop("x1").only("orders"));

        assertThat(files("data")).isEqualTo(Map.of("orders", 1L, "orders__lines", 1L, "users", 1L));
        try (Pipeline pipeline = pipeline().build()) {
            assertThat(pipeline.dataset().table("orders").select("id").all(String.class))
                    .containsExactly("x1");
        }
    }

    @Test
    void aRefreshedSourceLosesTheFilesOfAllItsTables() throws IOException {
        run(RunOptions.none().withRefresh(RefreshMode.DROP_SOURCES), shop(1L).only("orders"));

        assertThat(files("data")).isEqualTo(Map.of("orders", 1L, "orders__lines", 1L));
    }

    @Test
    void aDroppedResourceLosesItsFilesAndIsReadFromTheStart() throws IOException {
        try (Pipeline pipeline = pipeline().build()) {
            assertThat(pipeline.drop(DropRequest.resources("orders")).tables())
                    .containsExactly("orders__lines", "orders");
        }
        assertThat(files("data")).isEqualTo(Map.of("users", 1L));

        run(RunOptions.none(), shop(1L).only("orders"));
        assertThat(files("data")).isEqualTo(Map.of("orders", 1L, "orders__lines", 1L, "users", 1L));
    }

    @Test
    void anEmptyWorkingFolderDoesNotBringBackWhatWasDropped() throws IOException {
        try (Pipeline pipeline = pipeline().build()) {
            pipeline.drop(DropRequest.everything());
        }
        try (Pipeline pipeline = pipeline().pipelinesDir(folder.resolve("elsewhere")).build()) {
            pipeline.sync();
            assertThat(pipeline.state().source("shop").toString()).doesNotContain("orders");
            assertThat(pipeline.schema("shop").orElseThrow().dataTables()).isEmpty();
        }
        assertThat(files("data")).isEmpty();
    }

    @Test
    void anEmptyWorkingFolderGoesOnWithTheCursorOfTheDataset() throws IOException {
        try (Pipeline pipeline = pipeline().pipelinesDir(folder.resolve("elsewhere")).build()) {
            pipeline.run(shop(1L).only("orders"));
            assertThat(pipeline.schema("shop").orElseThrow().hasTable("users")).isTrue();
        }
        assertThat(files("data")).isEqualTo(Map.of("orders", 1L, "orders__lines", 1L, "users", 1L));
    }

    @Test
    void devModeWritesIntoAFolderOfItsOwn() throws IOException {
        try (Pipeline pipeline = pipeline().devMode(true)
                .clock(Clock.fixed(Instant.parse("2026-01-31T05:24:05Z"), ZoneOffset.UTC)).build()) {
            pipeline.run(shop(1L));
        }
        assertThat(files("data_20260131052405"))
                .isEqualTo(Map.of("orders", 1L, "orders__lines", 1L, "users", 1L));
        assertThat(files("data")).isEqualTo(Map.of("orders", 1L, "orders__lines", 1L, "users", 1L));
    }
}
