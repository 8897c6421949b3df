package dev.dlt4j.it.resume;

import dev.dlt4j.Pipeline;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.it.process.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A process that is killed while it extracts loses at most one page of work.
final class KilledExtractTest {
    private static final int HELD_BACK = 58;

    @TempDir
    Path folder;

    @Test
    void theNextRunReadsOnBehindTheLastCheckpoint() throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        try (PageServer server = new PageServer(HELD_BACK)) {
            try (Child killed = Child.of(folder, ReadingPages.class, folder.toString(), server.address())) {
                assertThat(killed.pid()).isPositive();
                server.awaitHeldBack();
                assertThat(killed.pid()).isPositive();
            }
            server.release();
            assertThat(server.requests()).hasSize(HELD_BACK);

            try (Pipeline pipeline = warehouse.pipeline("pages").build()) {
                assertThat(pipeline.pendingPackages()).isEmpty();
                assertThat(pipeline.run().packages()).isEmpty();
            }
            try (Child second = Child.of(folder, ReadingPages.class, folder.toString(), server.address())) {
                assertThat(second.awaitEnd()).contains("is continued: resource rows reads on from 58, 570 "
                        + "rows kept", "loaded {rows=1000, rows__tags=1000}");
            }
            IntStream.rangeClosed(1, PageServer.PAGES)
                    .forEach(page -> assertThat(Collections.frequency(server.requests(), page))
                            .as("requests of page " + page).isEqualTo(page == HELD_BACK ? 2 : 1));
        }
        assertThat(warehouse
                .query("""
                        SELECT (SELECT count(*) || ',' || count(DISTINCT id) || ',' || max(page) FROM data.rows),
                               (SELECT count(*) FROM data.rows__tags t JOIN data.rows r ON t._dlt_parent_id = r._dlt_id),
                               (SELECT count(*) FROM data._dlt_loads)
                        """))
                .containsExactly("1000,1000,100|1000|1");
        try (var left = Files.list(folder.resolve("pipelines/pages/normalize/building"))) {
            assertThat(left).isEmpty();
        }
    }
}
