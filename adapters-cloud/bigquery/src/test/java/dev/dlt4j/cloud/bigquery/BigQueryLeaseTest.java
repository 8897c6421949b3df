package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.ApiFailure;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.Lease;
import dev.dlt4j.spi.destination.LeaseHeldException;
import dev.dlt4j.spi.destination.LeaseRequest;
import dev.dlt4j.spi.destination.TableLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Two runs of one pipeline, each with a client of its own.
final class BigQueryLeaseTest {
    private static final Duration LONG = Duration.ofHours(1);
    /// A lease of this time has ended when the next statement runs, as that of a run that stands still.
    private static final Duration OVER = Duration.ZERO;
    private static final Table ITEMS = Table.root("items")
            .withColumns(List.of(Column.of("id", DataType.BIGINT, false).with("primary_key", true),
                    Column.of("name", DataType.TEXT, true),
                    Column.of("_dlt_id", DataType.TEXT, false).with("row_key", true).with("unique", true)))
            .with("write_disposition", "merge").withNormalizerMark("seen-data", true);
    private static final Schema SHOP = Schema.empty("shop").withTable(ITEMS).bumped();

    @TempDir
    Path folder;
    @AutoClose
    private DestinationClient first;
    @AutoClose
    private DestinationClient second;

    @BeforeEach
    void openTwice() {
        first = open();
        second = open();
    }

    private DestinationClient open() {
        var destination = EmulatedBigQuery.destination();
        return destination.provider().open(destination.config(), EmulatedBigQuery.dataset(folder));
    }

    @AfterEach
    void dropDatasets() {
        EmulatedBigQuery.drop(EmulatedBigQuery.dataset(folder));
    }

    private static Lease lease(DestinationClient client, String working, Duration time) {
        return client.lease(new LeaseRequest("it's", () -> working, "host of " + working, time));
    }

    @Test
    void keepsASecondRunOutUntilItIsGivenBack() {
        Lease taken = lease(first, "one", LONG);
        assertThatThrownBy(() -> lease(second, "two", LONG)).isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("it's").hasMessageContaining("host of one");
        taken.renew();
        assertThat(taken.isHeld()).isTrue();
        taken.close();
        Lease next = lease(second, "two", LONG);
        assertThat(next.isHeld()).isTrue();
        assertThat(taken.isHeld()).isFalse();
        assertThat(tokens()).containsExactly("2");
    }

    @Test
    void isNotWaitedForByTheFolderOfAKilledRun() {
        lease(first, "one", LONG);
        assertThat(lease(second, "one", LONG).isHeld()).isTrue();
    }

    @Test
    void keepsPipelinesOfOneDatasetApart() {
        lease(first, "one", LONG);
        var other = second.lease(new LeaseRequest("other", () -> "two", "host of two", LONG));
        assertThat(other.isHeld()).isTrue();
    }

    @Test
    void isNotRenewedByARunThatHasLostIt() {
        Lease lost = lease(first, "one", OVER);
        Lease taken = lease(second, "two", LONG);
        lost.renew();
        lost.close();
        assertThat(lost.isHeld()).isFalse();
        assertThat(taken.isHeld()).isTrue();
        try (var third = open()) {
            assertThatThrownBy(() -> lease(third, "three", LONG)).isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("host of two");
        }
    }

    @Test
    void makesADatasetThatIsMissedUntilARunMakesIt() {
        lease(first, "one", LONG);
        assertThat(first.datasetExists()).isFalse();
        first.createDataset();
        assertThat(first.datasetExists()).isTrue();
    }

    @Test
    void letsARunWorkThatHasIt() throws Exception {
        Lease taken = lease(first, "one", LONG);
        migrated(first);
        first.stage(load("1.5", Map.of("id", 1, "name", "it's", "_dlt_id", "a")));
        first.apply(chain("1.5"));
        first.loadJob(load("1.6", Map.of("id", 2, "name", "two", "_dlt_id", "b"))).run();
        first.completeLoad("1.5", SHOP);
        assertThat(first.loadCompleted("1.5")).isTrue();
        assertThat(names()).containsExactlyInAnyOrder("it's", "two");
        assertThat(announced()).isPositive();
        taken.close();
        assertThat(announced()).isZero();
    }

    @Test
    void letsARunChangeNothingThatHasLostIt() throws Exception {
        lease(first, "one", OVER);
        migrated(first);
        first.stage(load("1.5", Map.of("id", 1, "name", "one", "_dlt_id", "a")));
        lease(second, "two", LONG);
        TableLoad appended = load("1.6", Map.of("id", 2, "name", "two", "_dlt_id", "b"));
        assertLost(() -> first.apply(chain("1.5")));
        assertLost(() -> first.loadJob(appended).run());
        assertLost(() -> first.stage(appended));
        assertLost(() -> first.completeLoad("1.5", SHOP));
        assertThat(first.loadCompleted("1.5")).isFalse();
        assertThat(names()).isEmpty();
        second.stage(load("1.7", Map.of("id", 3, "name", "three", "_dlt_id", "c")));
        second.apply(chain("1.7"));
        assertThat(names()).containsExactly("three");
    }

    /// A run that has checked its lease and is stopped before it starts the job.
    @Test
    void usesUpTheNamesOfJobsThatWereAnnounced() throws Exception {
        lease(first, "one", OVER);
        migrated(first);
        TableLoad staged = load("1.5", Map.of("id", 1, "name", "one", "_dlt_id", "a"));
        first.stage(staged);
        lease(second, "two", LONG);
        assertThat(announced()).isZero();
        EmulatedBigQuery.withProject(project -> {
            var staging = new ProjectDataset(project,
                    EmulatedBigQuery.dataset(folder).stagingDatasetName(), new BigQueryDialect());
            JobName name = JobName.of("1.5", staging, staged.files().getFirst());
            assertThatThrownBy(() -> project.from(name, 1,
                    job -> project.query(job, QueryParameters.query("SELECT 1"))))
                    .isInstanceOf(ApiFailure.class).hasMessageContaining("taken the lease");
        });
    }

    @Test
    void letsAKilledRunRepeatWhatItAnnounced() throws Exception {
        lease(first, "one", LONG);
        migrated(first);
        first.stage(load("1.5", Map.of("id", 1, "name", "one", "_dlt_id", "a")));
        lease(second, "one", LONG);
        second.stage(load("1.5", Map.of("id", 1, "name", "one", "_dlt_id", "a")));
        second.apply(chain("1.5"));
        second.apply(chain("1.5"));
        assertThat(names()).containsExactly("one");
    }

    private static void assertLost(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(TerminalException.class)
                .hasMessageContaining("another run of pipeline it's took over");
    }

    private static void migrated(DestinationClient client) {
        client.createDataset();
        client.migrate(SHOP, SHOP.tables().keySet());
        client.migrateStaging(SHOP, Set.of("items"));
    }

    private TableLoad load(String loadId, Map<String, ?> row) throws IOException {
        String id = "items.a" + loadId.substring(2) + ".jsonl";
        Path file = Files.writeString(folder.resolve(id), JsonText.compact(row));
        return TableLoad.builder(loadId, ITEMS).files(List.of(JobFile.builder(id, file, "jsonl").build()))
                .schemaName("shop").build();
    }

    private static ChainLoad chain(String loadId) {
        return ChainLoad.builder(loadId, SHOP, "items")
                .disposition(new Disposition.Merge(MergeStrategy.DELETE_INSERT))
                .createdAt(Instant.ofEpochSecond(1_700_000_001L)).build();
    }

    private List<String> names() {
        return column("items", "name");
    }

    private List<String> tokens() {
        return column(SystemTables.LEASES, "token");
    }

    private long announced() {
        return column(SystemTables.JOBS, "stem").size();
    }

    private List<String> column(String table, String column) {
        return EmulatedBigQuery.read(EmulatedBigQuery.dataset(folder).datasetName(), table).stream()
                .map(row -> String.valueOf(row.get(column))).toList();
    }
}
