package dev.dlt4j.testkit;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.Delivery;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a destination guarantees that loads each row once by names ([Delivery#ONCE_BY_NAMES]): whatever part
/// of a load was done when a process was killed, the repeated load leaves what one undisturbed load leaves.
public abstract class NamedJobsContract extends ChainContract {
    private static final Disposition REPLACE = new Disposition.Replace(ReplaceStrategy.TRUNCATE_AND_INSERT);

    @Test
    public void promisesWhatIsCheckedHere() {
        assertThat(destination().provider().delivery()).isEqualTo(Delivery.ONCE_BY_NAMES);
    }

    @Test
    public void findsNothingWhereNothingWasLoaded() {
        try (var client = open()) {
            assertFindsNothing(client);
            client.dropDataset();
            client.dropTables(List.of("items"), "shop");
            client.truncateTables(List.of("items"), "shop");
        }
    }

    @Test
    public void makesTheDatasetOnce() {
        try (var client = open()) {
            client.createDataset();
            client.createDataset();
        }
        try (var client = open()) {
            assertThat(client.datasetExists()).isTrue();
        }
    }

    @Test
    public void appendsTheRowsOfARepeatedJobOnce() throws Exception {
        JobFile first = job(shop().table("items"), Map.of("id", 1L, "name", "it's \"one\" — ü😀"));
        JobFile second = job(shop().table("items"), Map.of("id", 2L, "name", "two"));
        for (int attempt = 0; attempt < 3; attempt++) {
            try (var client = open()) {
                migrated(client, shop());
                // the first attempt is stopped behind the first file
                append(client, LOAD_1, attempt == 0 ? List.of(first) : List.of(first, second));
            }
        }
        try (var client = open()) {
            load(client, LOAD_2, false, Map.of("id", 3L, "name", "three"));
        }
        assertThat(read(dataset(), "items")).containsExactlyInAnyOrder(
                row("id", 1L, "name", "it's \"one\" — ü😀"), row("id", 2L, "name", "two"),
                row("id", 3L, "name", "three"));
    }

    @Test
    public void replacesAChainThatWasStoppedHalfway() throws Exception {
        Schema schema = orders();
        ChainLoad before = chain(LOAD_1, schema, REPLACE, rows(List.of(order(1, "a"), order(2, "a")),
                List.of(line("1a", "x"), line("2a", "y"))));
        ChainLoad after = chain(LOAD_2, schema, REPLACE,
                rows(List.of(order(2, "b")), List.of(line("2b", "z"))));
        try (var client = open()) {
            migrated(client, schema);
            run(client, before);
            append(client, LOAD_2, ORDERS, schema, after.filesOf(schema.table(ORDERS)));
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            try (var client = open()) {
                run(client, after);
            }
            assertThat(names()).containsExactly("2:b");
            assertThat(lines()).containsExactly("2b:z");
        }
    }

    @Test
    public void emptiesNestedTablesThatGotNoRows() throws Exception {
        Schema schema = orders();
        try (var client = open()) {
            migrated(client, schema);
            run(client, chain(LOAD_1, schema, REPLACE,
                    rows(List.of(order(1, "a")), List.of(line("1a", "x")))));
            run(client, chain(LOAD_2, schema, REPLACE, rows(List.of(order(2, "b")), List.of())));
        }
        assertThat(names()).containsExactly("2:b");
        assertThat(lines()).isEmpty();
    }

    @Test
    public void keepsEarlierRowsWhenAJobFileIsGone() throws Exception {
        var gone = JobFile.builder("items.gone." + format(), folder.resolve("gone"), format()).build();
        try (var client = open()) {
            migrated(client, shop());
            load(client, LOAD_1, false, Map.of("id", 1L));
            var failing = TableLoad.builder(LOAD_2, shop().table("items")).files(List.of(gone)).replace(true)
                    .schemaName("shop").build();
            assertThatThrownBy(() -> client.loadJob(failing).run()).isInstanceOf(DltException.class)
                    .hasMessageContaining("items").hasMessageContaining("gone");
        }
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    public void completesALoadOnceWithItsState() throws Exception {
        Schema schema = shop();
        for (int attempt = 0; attempt < 2; attempt++) {
            try (var client = open()) {
                migrated(client, schema);
                client.completeLoad(LOAD_1, schema, stateRow(LOAD_1, 1));
                assertThat(client.loadCompleted(LOAD_1)).isTrue();
                assertThat(client.loadCompleted(LOAD_2)).isFalse();
            }
        }
        assertThat(read(dataset(), SystemTables.LOADS)).singleElement().satisfies(load -> assertThat(load)
                .containsEntry("load_id", LOAD_1).containsEntry("schema_name", "shop")
                .containsEntry("schema_version_hash", schema.version().hash()));
        assertThat(read(dataset(), SystemTables.PIPELINE_STATE)).hasSize(1);
        try (var client = open()) {
            client.completeLoad(LOAD_2, schema, stateRow(LOAD_2, 2));
            assertThat(client.newestState("contract")).hasValueSatisfying(DestinationContract::assertSecond);
            assertThat(client.newestState("another")).isEmpty();
        }
    }

    @Test
    public void recordsEachVersionOfASchemaOnceAndSaysWhatItAdds() throws Exception {
        Schema grown = shopWithPrice();
        try (var client = open()) {
            client.createDataset();
            assertThat(client.migrate(shop(), shop().tables().keySet())).containsOnlyKeys("items");
            assertThat(client.migrate(shop(), shop().tables().keySet())).isEmpty();
            assertThat(client.migrate(grown, grown.tables().keySet())).hasEntrySatisfying("items",
                    table -> assertThat(table.columns()).containsOnlyKeys("price"));
            assertThat(client.newestSchema("shop")).hasValueSatisfying(
                    stored -> assertThat(stored.versionHash()).isEqualTo(grown.version().hash()));
            assertThat(client.schemaByHash(shop().version().hash())).hasValueSatisfying(
                    stored -> assertThat(stored.schema()).contains("\"items\""));
        }
        assertThat(read(dataset(), SystemTables.VERSION)).hasSize(2);
    }

    @Test
    public void dropsAndEmptiesTables() throws Exception {
        try (var client = open()) {
            migrated(client, shop());
            load(client, LOAD_1, false, Map.of("id", 1L));
            client.truncateTables(List.of("items", "never_there"), "shop");
            assertThat(client.newestSchema("shop")).isPresent();
            load(client, LOAD_2, false, Map.of("id", 2L));
            assertThat(ids()).containsExactly(2L);
            client.dropTables(List.of("items", "never_there"), "shop");
            assertThat(client.newestSchema("shop")).isEmpty();
            assertThat(ids()).isEmpty();
            client.dropDataset();
            assertThat(client.datasetExists()).isFalse();
        }
    }

    private void append(DestinationClient client, String loadId, List<JobFile> files) {
        append(client, loadId, "items", shop(), files);
    }

    private static void append(DestinationClient client, String loadId, String table, Schema schema,
            List<JobFile> files) {
        client.loadJob(TableLoad.builder(loadId, schema.table(table)).files(files).schemaName(schema.name())
                .build()).run();
    }

    @Test
    public void refusesToMergeWhatItCannotMerge() throws Exception {
        Schema schema = orders();
        Disposition staged = new Disposition.Replace(ReplaceStrategy.INSERT_FROM_STAGING);
        try (var client = open()) {
            assertRefusesByName(client, schema, staged, ReplaceStrategy.INSERT_FROM_STAGING.dltName());
            assertThat(client.migrate(schema, Set.of())).isEmpty();
        }
        assertThat(names()).isEmpty();
    }
}
