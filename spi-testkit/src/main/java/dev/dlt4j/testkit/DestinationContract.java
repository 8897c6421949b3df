package dev.dlt4j.testkit;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.StoredState;
import dev.dlt4j.spi.destination.TableLoad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What the tests of a connector need from its destination: its configuration, job files, and
/// a way to read tables without the client. Subclass [DestinationStorageContract] and
/// [DestinationLoadContract], which together hold what every transactional destination guarantees to the
/// pipeline.
public abstract class DestinationContract {
    static final String LOAD_1 = "1700000001.25";
    static final String LOAD_2 = "1700000002.5";

    @TempDir
    protected Path folder;

    private int jobs;

    /// The destination, configured so that every call in one test finds the same data.
    protected abstract Destination<?> destination();

    /// Writes rows into a new job file of the destination's preferred format. The file has the columns that
    /// any row has, and all columns of the table when there is no row.
    protected abstract void write(Path file, Table table, List<Map<String, @Nullable Object>> rows)
            throws Exception;

    /// Reads all rows of a table, in any order, without a client. No client is open meanwhile.
    protected abstract List<Map<String, @Nullable Object>> read(DatasetContext dataset, String table)
            throws Exception;

    /// The dataset to write.
    protected DatasetContext dataset() {
        return TestDataset.in(folder, destination().name(), "contract_data");
    }

    /// What refusals call the destination: by default the name of its connector.
    protected String refusedBy() {
        return destination().provider().name();
    }

    protected final DestinationClient open() {
        return open(destination());
    }

    private <C extends Record> DestinationClient open(Destination<C> destination) {
        return destination.provider().open(destination.config(), dataset());
    }

    /// The schema `shop` with a table `items` of `id` and `name`.
    protected static Schema shop() {
        return Schema.empty("shop").withTable(Table.root("items").withColumns(
                List.of(Column.of("id", DataType.BIGINT, true), Column.of("name", DataType.TEXT, true))))
                .bumped();
    }

    /// [#shop] with a further column `price`.
    static Schema shopWithPrice() {
        return shop().withTable(Table.of("items", List.of(Column.of("price", DataType.DOUBLE, true))))
                .bumped();
    }

    /// The row of a state of the pipeline `contract`.
    static Map<String, @Nullable Object> stateRow(String loadId, long version) {
        return row("version", version, "engine_version", 4L, "pipeline_name", "contract", "state",
                "eN" + version, "version_hash", "hash" + version, "_dlt_load_id", loadId);
    }

    /// Checks that a state is the second one of [#stateRow], of the second load.
    static void assertSecond(StoredState state) {
        assertThat(state.version()).isEqualTo(2);
        assertThat(state.engineVersion()).isEqualTo(4);
        assertThat(state.state()).isEqualTo("eN2");
        assertThat(state.versionHash()).isEqualTo("hash2");
        assertThat(state.loadId()).isEqualTo(LOAD_2);
    }

    /// Checks what a client finds where nothing was loaded.
    static void assertFindsNothing(DestinationClient client) {
        assertThat(client.datasetExists()).isFalse();
        assertThat(client.committedJobs(LOAD_1)).isEmpty();
        assertThat(client.loadCompleted(LOAD_1)).isFalse();
        assertThat(client.newestState("contract")).isEmpty();
        assertThat(client.newestSchema("shop")).isEmpty();
        assertThat(client.schemaByHash("none")).isEmpty();
        assertThat(client.location()).isNotBlank();
    }

    /// Creates the dataset and the tables of a schema.
    protected static void migrated(DestinationClient client, Schema schema) {
        client.createDataset();
        client.migrate(schema, schema.tables().keySet());
    }

    final void load(DestinationClient client, String loadId, boolean replace, Map<String, Object> row)
            throws Exception {
        load(client, loadId, shop(), replace, row);
    }

    final void load(DestinationClient client, String loadId, Schema schema, boolean replace,
            Map<String, Object> row)
            throws Exception {
        Table items = schema.table("items");
        client.loadJob(
                TableLoad.builder(loadId, items).files(List.of(job(items, row))).replace(replace).build())
                .run();
    }

    /// A job file of one row.
    protected final JobFile job(Table table, Map<String, ? extends @Nullable Object> row) throws Exception {
        String id = table.name() + ".job" + jobs++ + '.' + format();
        Path file = folder.resolve(id + ".dlt4j");
        write(file, table, List.of(new LinkedHashMap<>(row)));
        return JobFile.builder(id, file, format()).build();
    }

    /// A job file that no destination can load.
    final JobFile broken(Table table) throws Exception {
        Path file = Files.writeString(folder.resolve("broken." + format()), "garbage that is no job file");
        return JobFile.builder(table.name() + ".broken." + format(), file, format()).build();
    }

    /// The preferred format.
    protected final String format() {
        return capabilitiesFormat(destination());
    }

    private static <C extends Record> String capabilitiesFormat(Destination<C> destination) {
        return destination.provider().capabilities(destination.config()).formats()
                .preferredOrFirst();
    }

    final List<@Nullable Object> ids() throws Exception {
        var ids = new ArrayList<@Nullable Object>();
        for (var row : read(dataset(), "items")) {
            ids.add(row.get("id"));
        }
        return ids;
    }

    /// A row in the form that [#read] gives: column, value, column, value.
    protected static Map<String, @Nullable Object> row(@Nullable Object... columnsAndValues) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put(String.valueOf(columnsAndValues[i]), columnsAndValues[i + 1]);
        }
        return row;
    }
}
