package dev.dlt4j.testkit;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.destination.WriteStrategies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// Chains for tests: a table `orders` with a table `orders__lines` nested in it, whose rows are written by
/// the name of their order.
abstract class ChainContract extends DestinationContract {
    static final String ORDERS = "orders";
    static final String LINES = "orders__lines";

    /// What the destination says that it can do.
    final WriteStrategies strategies() {
        return strategies(destination());
    }

    private static <C extends Record> WriteStrategies strategies(Destination<C> destination) {
        DestinationProvider<C> provider = destination.provider();
        return provider.capabilities(destination.config()).strategies();
    }

    static Schema orders() {
        Column rowKey = Column.of("_dlt_id", DataType.TEXT, false).with("row_key", true).with("unique", true);
        Table orders = Table.root(ORDERS)
                .withColumns(List.of(Column.of("id", DataType.BIGINT, false).with("primary_key", true),
                        Column.of("name", DataType.TEXT, true), rowKey))
                .with("write_disposition", "merge").withNormalizerMark("seen-data", true);
        Table lines = Table.nested(LINES, ORDERS)
                .withColumns(List.of(Column.of("sku", DataType.TEXT, true),
                        Column.of("_dlt_root_id", DataType.TEXT, false).with("root_key", true),
                        Column.of("_dlt_parent_id", DataType.TEXT, false).with("parent_key", true),
                        Column.of("_dlt_list_idx", DataType.BIGINT, false), rowKey))
                .withNormalizerMark("seen-data", true);
        return Schema.empty("shop").withTable(orders).withTable(lines).bumped();
    }

    /// An order, called by its id and the load that it came with: the id of the row is made of both.
    static Map<String, @Nullable Object> order(long id, String name) {
        return row("id", id, "name", name, "_dlt_id", id + name);
    }

    /// A line of an order.
    static Map<String, @Nullable Object> line(String order, String sku) {
        return row("sku", sku, "_dlt_root_id", order, "_dlt_parent_id", order, "_dlt_list_idx", 0L, "_dlt_id",
                order + sku);
    }

    /// Makes both datasets.
    static void prepared(DestinationClient client, Schema schema) {
        migrated(client, schema);
        client.migrateStaging(schema, Set.of(ORDERS, LINES));
    }

    /// A job file of several rows.
    final JobFile file(Table table, List<Map<String, @Nullable Object>> rows) throws Exception {
        JobFile named = job(table, rows.getFirst());
        write(named.path(), table, rows);
        return named;
    }

    /// A chain whose files are written.
    ///
    /// @param rows table to rows; a table without rows gets no file
    final ChainLoad chain(String loadId, Schema schema, Disposition disposition,
            Map<String, List<Map<String, @Nullable Object>>> rows) throws Exception {
        ChainLoad.Builder chain = ChainLoad.builder(loadId, schema, ORDERS).disposition(disposition)
                .createdAt(Instant.ofEpochSecond(loadId.equals(LOAD_1) ? 1_700_000_001L : 1_700_000_002L));
        for (var each : rows.entrySet()) {
            if (!each.getValue().isEmpty()) {
                chain.files(each.getKey(), List.of(file(schema.table(each.getKey()), each.getValue())));
            }
        }
        return chain.build();
    }

    /// Checks that a chain with a row is refused by the names of the strategy and the destination, and that
    /// it leaves no mark.
    final void assertRefusesByName(DestinationClient client, Schema schema, Disposition disposition,
            String strategy) throws Exception {
        migrated(client, schema);
        ChainLoad chain = chain(LOAD_1, schema, disposition, Map.of(ORDERS, List.of(order(1, "a"))));
        Refusals.assertRefused(() -> client.apply(chain), List.of(ORDERS, strategy, refusedBy()));
        assertThat(client.committedJobs(LOAD_1)).isEmpty();
        assertThat(client.loadCompleted(LOAD_1)).isFalse();
    }

    /// Does what the load step does: stages every table of a chain if it has to, and applies the chain.
    static void run(DestinationClient client, ChainLoad chain) {
        if (chain.disposition().isStaged()) {
            chain.tables().forEach(table -> client.stage(
                    TableLoad.builder(chain.loadId(), table).files(chain.filesOf(table)).build()));
        }
        client.apply(chain);
    }

    /// Rows as `id:name`, in order.
    final List<String> names() throws Exception {
        return texts(ORDERS, "id", "name");
    }

    /// Rows as `order:sku`, in order.
    final List<String> lines() throws Exception {
        return texts(LINES, "_dlt_root_id", "sku");
    }

    final List<String> texts(String table, String... columns) throws Exception {
        List<String> texts = new ArrayList<>();
        for (Map<String, @Nullable Object> row : read(dataset(), table)) {
            List<String> values = new ArrayList<>();
            for (String column : columns) {
                values.add(String.valueOf(row.get(column)));
            }
            texts.add(String.join(":", values));
        }
        return texts.stream().sorted().toList();
    }

    static Map<String, List<Map<String, @Nullable Object>>> rows(
            List<Map<String, @Nullable Object>> orders, List<Map<String, @Nullable Object>> lines) {
        Map<String, List<Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();
        rows.put(ORDERS, orders);
        rows.put(LINES, lines);
        return rows;
    }
}
