package dev.dlt4j.testkit;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.Delivery;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What every transactional destination guarantees about rows: they are loaded completely, once, or not at
/// all.
public abstract class DestinationLoadContract extends DestinationContract {
    @Test
    public void promisesWhatIsCheckedHere() {
        assertThat(destination().provider().delivery()).isEqualTo(Delivery.ONCE_BY_TRANSACTION);
    }

    @Test
    public void appendsRows() throws Exception {
        try (var client = open()) {
            migrated(client, shop());
            load(client, LOAD_1, false, Map.of("id", 1L, "name", "one"));
            load(client, LOAD_2, false, Map.of("id", 2L, "name", "it's \"two\" — ü😀"));
        }
        assertThat(read(dataset(), "items")).containsExactlyInAnyOrder(row("id", 1L, "name", "one"),
                row("id", 2L, "name", "it's \"two\" — ü😀"));
    }

    @Test
    public void loadsSeveralFilesOfATableWithDifferentColumns() throws Exception {
        try (var client = open()) {
            migrated(client, shop());
            var files = List.of(job(shop().table("items"), Map.of("id", 1L)),
                    job(shop().table("items"), Map.of("name", "two", "id", 2L)));
            client.loadJob(TableLoad.builder(LOAD_1, shop().table("items")).files(files).build()).run();
        }
        assertThat(read(dataset(), "items")).containsExactlyInAnyOrder(row("id", 1L, "name", null),
                row("id", 2L, "name", "two"));
    }

    @Test
    public void replacesRows() throws Exception {
        try (var client = open()) {
            migrated(client, shop());
            load(client, LOAD_1, false, Map.of("id", 1L));
            load(client, LOAD_2, true, Map.of("id", 2L));
        }
        assertThat(ids()).containsExactly(2L);
    }

    @Test
    public void emptiesATableThatIsReplacedByNothing() throws Exception {
        try (var client = open()) {
            migrated(client, shop());
            load(client, LOAD_1, false, Map.of("id", 1L));
            client.loadJob(TableLoad.builder(LOAD_2, shop().table("items")).replace(true).build()).run();
        }
        assertThat(ids()).isEmpty();
    }

    @Test
    public void keepsEarlierRowsWhenReplacingThemFails() throws Exception {
        try (var client = open()) {
            migrated(client, shop());
            load(client, LOAD_1, false, Map.of("id", 1L));
            Table items = shop().table("items");
            var failing = TableLoad.builder(LOAD_2, items)
                    .files(List.of(job(items, Map.of("id", 2L)), broken(items))).replace(true).build();
            assertThatThrownBy(() -> client.loadJob(failing).run()).isInstanceOf(DltException.class)
                    .hasMessageContaining("items");
            assertThat(client.committedJobs(LOAD_2)).isEmpty();
        }
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    public void saysWhichJobFileIsGone() throws Exception {
        var gone = JobFile.builder("items.gone.parquet", folder.resolve("gone.parquet"), format()).build();
        try (var client = open()) {
            migrated(client, shop());
            assertThatThrownBy(
                    () -> client
                            .loadJob(TableLoad.builder(LOAD_1, shop().table("items")).files(List.of(gone))
                                    .build())
                            .run())
                    .isInstanceOf(TerminalException.class).hasMessageContaining("gone.parquet")
                    .hasMessageContaining("items");
        }
    }

    @Test
    public void refusesAFormatItDoesNotKnow() throws Exception {
        Path file = Files.writeString(folder.resolve("a.parchment"), "?");
        var strange = JobFile.builder("items.a.parchment", file, "parchment").build();
        try (var client = open()) {
            migrated(client, shop());
            Refusals.assertRefused(() -> client
                    .loadJob(TableLoad.builder(LOAD_1, shop().table("items")).files(List.of(strange)).build())
                    .run(), List.of("items", "parchment", refusedBy()));
            assertThat(client.committedJobs(LOAD_1)).isEmpty();
        }
        assertThat(read(dataset(), "items")).isEmpty();
    }

    @Test
    public void remembersCommittedJobsUntilTheLoadIsComplete() throws Exception {
        var first = job(shop().table("items"), Map.of("id", 1L));
        try (var client = open()) {
            migrated(client, shop());
            client.loadJob(TableLoad.builder(LOAD_1, shop().table("items")).files(List.of(first)).build())
                    .run();
        }
        try (var client = open()) {
            assertThat(client.committedJobs(LOAD_1)).containsExactly(first.jobId());
            assertThat(client.committedJobs(LOAD_2)).isEmpty();
            client.completeLoad(LOAD_1, shop());
            assertThat(client.committedJobs(LOAD_1)).isEmpty();
        }
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    public void completesALoadOnce() throws Exception {
        try (var client = open()) {
            migrated(client, shop());
            assertThat(client.loadCompleted(LOAD_1)).isFalse();
            client.completeLoad(LOAD_1, shop());
            assertThat(client.loadCompleted(LOAD_1)).isTrue();
            assertThat(client.loadCompleted(LOAD_2)).isFalse();
        }
        try (var client = open()) {
            client.completeLoad(LOAD_1, shop());
        }
        assertThat(read(dataset(), SystemTables.LOADS)).singleElement().satisfies(load -> {
            assertThat(load).containsEntry("load_id", LOAD_1).containsEntry("schema_name", "shop")
                    .containsEntry("schema_version_hash", shop().version().hash());
            assertThat(String.valueOf(load.get("status"))).isEqualTo("0");
            assertThat(load.get("inserted_at")).isNotNull();
        });
    }

    @Test
    public void loadsSeveralTablesAtOnce() throws Exception {
        Schema schema = shop();
        for (int i = 0; i < 8; i++) {
            schema = schema.withTable(Table.of("t" + i, List.of(Column.of("id", DataType.BIGINT, true))));
        }
        try (var client = open(); var threads = Executors.newFixedThreadPool(4)) {
            migrated(client, schema);
            var work = new ArrayList<Callable<@Nullable Void>>();
            for (int i = 0; i < 8; i++) {
                Table table = schema.table("t" + i);
                var load = TableLoad.builder(LOAD_1, table)
                        .files(List.of(job(table, Map.of("id", (long) i)), job(table, Map.of("id", 8L + i))))
                        .replace(i % 2 == 0).build();
                work.add(() -> {
                    client.loadJob(load).run();
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
            assertThat(client.committedJobs(LOAD_1)).hasSize(16);
        }
        for (int i = 0; i < 8; i++) {
            assertThat(read(dataset(), "t" + i)).extracting(row -> row.get("id")).containsExactlyInAnyOrder(
                    (long) i,
                    8L + i);
        }
    }
}
