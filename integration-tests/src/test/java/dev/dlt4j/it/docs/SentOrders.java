package dev.dlt4j.it.docs;

import dev.dlt4j.Destinations;
import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lines of the page on custom destinations.
final class SentOrders {
    private SentOrders() {}

    public static void main(String[] arguments) {
        // snippet
        Destination<?> hook = Destinations.custom("hook", (rows, batch) -> {
            post(batch.table().name(), rows);
        }).batchSize(100).build();

        try (Pipeline pipeline = Dlt.pipeline("send_orders").destination(hook).build()) {
            pipeline.run(Resource.of("orders", List.of(Map.of("id", 1, "total", 9.5))));
        }
        // end
    }

    private static void post(String table, List<Map<String, @Nullable Object>> rows) {
        System.out.println(table + " " + rows.stream().map(TreeMap::new).toList());
    }
}
