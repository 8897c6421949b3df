package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A table that has rows is merged for the first time.
final class FilledRootIdsTest {
    private static final Column ROOT = Column.of("_dlt_root_id", DataType.TEXT, false).with("root_key", true);
    private static final Schema BEFORE = schema(List.of());
    private static final Schema AFTER = schema(List.of(ROOT));

    @TempDir
    Path folder;

    private static Schema schema(List<Column> roots) {
        return Schema.empty("shop").withTable(Table.root("orders").withColumns(List.of(id())))
                .withTable(nested("orders__lines", "orders", roots))
                .withTable(nested("orders__lines__parts", "orders__lines", roots)).bumped();
    }

    private static Table nested(String name, String parent, List<Column> roots) {
        Column parentId = Column.of("_dlt_parent_id", DataType.TEXT, false).with("parent_key", true);
        return Table.nested(name, parent)
                .withColumns(Stream.concat(Stream.of(id(), parentId), roots.stream()).toList());
    }

    private static Column id() {
        return Column.of("_dlt_id", DataType.TEXT, false).with("row_key", true);
    }

    @AfterEach
    void dropDatasets() {
        EmulatedBigQuery.drop(EmulatedBigQuery.dataset(folder));
    }

    @Test
    void givesNestedRowsTheIdsOfTheirRoots() throws Exception {
        try (var client = open()) {
            client.createDataset();
            client.migrate(BEFORE, BEFORE.tables().keySet());
            load(client, "orders", Map.of("_dlt_id", "o1"));
            load(client, "orders__lines", Map.of("_dlt_id", "l1", "_dlt_parent_id", "o1"));
            load(client, "orders__lines__parts", Map.of("_dlt_id", "p1", "_dlt_parent_id", "l1"));
            client.migrate(AFTER, AFTER.tables().keySet());
        }
        assertThat(roots("orders__lines")).containsExactly("o1");
        assertThat(roots("orders__lines__parts")).containsExactly("o1");
    }

    /// A run that is killed between two jobs leaves a column without ids, which no later migration looks at.
    @Test
    void addsTheColumnAndItsIdsInOneJob() throws Exception {
        String there = """
                {"schema": {"fields": [{"name": "_dlt_id", "type": "STRING", "mode": "REQUIRED"},
                                       {"name": "_dlt_parent_id", "type": "STRING", "mode": "REQUIRED"}]}}""";
        try (var bigQuery = new RecordedBigQuery()) {
            bigQuery.on("GET datasets/ds/tables?", 200, """
                    {"tables": [{"tableReference": {"tableId": "orders__lines__parts"}}]}""")
                    .on("GET tables/orders__lines__parts", 200, there);
            for (int i = 0; i < 3; i++) {
                bigQuery.on("POST jobs", 200, RecordedBigQuery.job("j", "DONE", ""));
            }
            try (var client = bigQuery.client(folder)) {
                client.migrate(AFTER, Set.of("orders__lines__parts"));
            }
            bigQuery.assertDone();
            assertThat(List.of(bigQuery.sent(2), bigQuery.sent(3), bigQuery.sent(4)))
                    .filteredOn(sent -> sent.contains("ADD COLUMN")).singleElement().asString()
                    .containsSubsequence("ADD COLUMN", "= p.`_dlt_root_id`", "= `_dlt_parent_id` WHERE");
        }
    }

    private DestinationClient open() {
        var destination = EmulatedBigQuery.destination();
        return destination.provider().open(destination.config(), EmulatedBigQuery.dataset(folder));
    }

    private void load(DestinationClient client, String table, Map<String, String> row) throws IOException {
        String id = table + ".a.jsonl";
        Path file = Files.writeString(folder.resolve(id), JsonText.compact(row));
        client.loadJob(TableLoad.builder("17.5", BEFORE.table(table))
                .files(List.of(JobFile.builder(id, file, "jsonl").build())).build()).run();
    }

    private List<Object> roots(String table) {
        DatasetContext dataset = EmulatedBigQuery.dataset(folder);
        return EmulatedBigQuery.read(dataset.datasetName(), table).stream()
                .map(row -> (Object) String.valueOf(row.get("_dlt_root_id"))).toList();
    }
}
