package dev.dlt4j.testkit;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.TableLoad;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What every transactional destination guarantees about datasets, tables, stored schemas and stored states.
public abstract class DestinationStorageContract extends DestinationContract {
    @Test
    public void findsNothingWhereNothingWasLoaded() {
        try (var client = open()) {
            assertFindsNothing(client);
        }
    }

    @Test
    public void makesTheDatasetOnce() {
        try (var client = open()) {
            client.createDataset();
            client.createDataset();
            assertThat(client.datasetExists()).isTrue();
        }
        try (var client = open()) {
            assertThat(client.datasetExists()).isTrue();
        }
    }

    @Test
    public void makesTablesAndSaysWhich() throws Exception {
        try (var client = open()) {
            client.createDataset();
            var added = client.migrate(shop(), shop().tables().keySet());
            assertThat(added).containsOnlyKeys(shop().tables().keySet());
            assertThat(columns(added, "items")).containsExactly("id", "name");
        }
        assertThat(read(dataset(), "items")).isEmpty();
    }

    @Test
    public void leavesOutColumnsThatHaveNoTypeYet() {
        Schema schema = shop().withTable(Table.of("items", List.of(Column.of("later"))));
        try (var client = open()) {
            client.createDataset();
            var added = client.migrate(schema, Set.of("items"));
            assertThat(columns(added, "items")).containsExactly("id", "name");
        }
    }

    @Test
    public void addsColumnsAndSaysWhich() throws Exception {
        try (var client = open()) {
            migrated(client, shop());
            load(client, LOAD_1, false, Map.of("id", 1L, "name", "one"));
            var added = client.migrate(shopWithPrice(), shopWithPrice().tables().keySet());
            assertThat(added).containsOnlyKeys("items");
            assertThat(columns(added, "items")).containsExactly("price");
            load(client, LOAD_2, shopWithPrice(), false, Map.of("id", 2L, "price", 2.5));
        }
        assertThat(read(dataset(), "items")).containsExactlyInAnyOrder(
                row("id", 1L, "name", "one", "price", null),
                row("id", 2L, "name", null, "price", 2.5));
    }

    @Test
    public void recordsEachVersionOfASchemaOnce() throws Exception {
        try (var client = open()) {
            migrated(client, shop());
            assertThat(client.migrate(shop(), shop().tables().keySet())).isEmpty();
            migrated(client, shopWithPrice());
            assertThat(client.newestSchema("shop")).hasValueSatisfying(
                    stored -> assertThat(stored.versionHash()).isEqualTo(shopWithPrice().version().hash()));
            assertThat(client.schemaByHash(shop().version().hash())).hasValueSatisfying(stored -> {
                assertThat(stored.name()).isEqualTo("shop");
                assertThat(stored.version()).isEqualTo(shop().version().number());
                assertThat(stored.schema()).contains("\"items\"");
            });
        }
        assertThat(read(dataset(), SystemTables.VERSION)).hasSize(2);
    }

    @Test
    public void findsTheNewestStateOfCompletedLoads() throws Exception {
        Schema schema = shop().withTable(stateTable());
        try (var client = open()) {
            migrated(client, schema);
            loadState(client, LOAD_1, 1);
            assertThat(client.newestState("contract")).isEmpty();
            client.completeLoad(LOAD_1, schema);
            loadState(client, LOAD_2, 2);
            assertThat(client.newestState("contract"))
                    .hasValueSatisfying(state -> assertThat(state.version()).isEqualTo(1));
            client.completeLoad(LOAD_2, schema);
            assertThat(client.newestState("contract")).hasValueSatisfying(DestinationContract::assertSecond);
            assertThat(client.newestState("another")).isEmpty();
        }
    }

    @Test
    public void dropsTablesAndForgetsTheirSchema() throws Exception {
        try (var client = open()) {
            migrated(client, shop());
            load(client, LOAD_1, false, Map.of("id", 1L));
            client.dropTables(List.of("items", "never_there"), "shop");
            assertThat(client.newestSchema("shop")).isEmpty();
            assertThat(client.migrate(shop(), shop().tables().keySet())).containsOnlyKeys("items");
        }
        assertThat(ids()).isEmpty();
    }

    @Test
    public void emptiesTablesAndKeepsTheirColumns() throws Exception {
        try (var client = open()) {
            migrated(client, shop());
            load(client, LOAD_1, false, Map.of("id", 1L));
            client.truncateTables(List.of("items", "never_there"));
            assertThat(client.migrate(shop(), shop().tables().keySet())).isEmpty();
            load(client, LOAD_2, false, Map.of("id", 2L));
        }
        assertThat(ids()).hasSize(1);
    }

    @Test
    public void dropsTheDatasetAndStartsAnew() throws Exception {
        try (var client = open()) {
            client.dropDataset();
            migrated(client, shop());
            load(client, LOAD_1, false, Map.of("id", 1L));
            client.dropDataset();
            assertThat(client.datasetExists()).isFalse();
            assertThat(client.committedJobs(LOAD_1)).isEmpty();
            migrated(client, shop());
            load(client, LOAD_2, false, Map.of("id", 2L));
        }
        assertThat(ids()).containsExactly(2L);
    }

    private static Set<String> columns(Map<String, Table> added, String table) {
        return Objects.requireNonNull(added.get(table)).columns().keySet();
    }

    private static Table stateTable() {
        return SystemTables.pipelineState().withColumn(SystemTables.idColumn());
    }

    private void loadState(DestinationClient client, String loadId, long version) throws Exception {
        Map<String, @Nullable Object> row = stateRow(loadId, version);
        row.put("created_at", OffsetDateTime.of(2024, 1, 2, 3, 4, 5, 6_000, ZoneOffset.UTC));
        row.put("_dlt_id", "id" + version);
        client.loadJob(TableLoad.builder(loadId, stateTable()).files(List.of(job(stateTable(), row))).build())
                .run();
    }
}
