package dev.dlt4j.it.dataset;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A small dataset with all types, nested tables and references.
final class Shop {
    static final OffsetDateTime NOON = OffsetDateTime.parse("2024-05-01T12:00:00.5Z");

    private Shop() {}

    static Pipeline pipeline(Destination<?> destination, Path folder) {
        return Dlt.pipeline("shop").destination(destination).dataset("shop")
                .pipelinesDir(folder.resolve("pipelines"))
                .localDir(folder).build();
    }

    /// Customers 1 and 2; orders 10, 11 of customer 1 with two lines and one, 12 of nobody without any.
    static Source source() {
        return Source.of("shop",
                Resource.of("customers", List.of(
                        Map.of("id", 1, "name", "Ada", "country_id", 7),
                        Map.of("id", 2, "name", "Bob", "country_id", 8)))
                        .primaryKey("id").reference(List.of("country_id"), "countries", List.of("id")),
                Resource.of("countries", List.of(
                        Map.of("id", 7, "name", "Avalon"), Map.of("id", 8, "name", "Brobdingnag")))
                        .primaryKey("id"),
                Resource.of("orders", List.of(
                        order(10, 1, "open", line("a", "x", "y"), line("b")),
                        order(11, 1, "closed", line("c", "z")),
                        order(12, null, "it's 100% \"open\"")))
                        .primaryKey("id").reference(List.of("customer_id"), "customers", List.of("id"))
                        .column("price", column -> column.with("data_type", "decimal").with("precision", 20L)
                                .with("scale", 4L))
                        .column("placed_local",
                                column -> column.with("data_type", "timestamp").with("timezone", false))
                        .column("notes", column -> column.with("data_type", "json")));
    }

    private static Map<String, @Nullable Object> order(int id, @Nullable Integer customer, String state,
            Map<?, ?>... lines) {
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        order.put("id", id);
        order.put("customerId", customer);
        order.put("state", state);
        order.put("price", new BigDecimal("1.25").multiply(BigDecimal.valueOf(id)));
        order.put("weight", id / 4.0);
        order.put("Is Paid", id == 10);
        order.put("placed_at", NOON.plusDays(id));
        order.put("placed_local", LocalDateTime.parse("2024-05-01T12:00:00").plusHours(id));
        order.put("day", LocalDate.parse("2024-05-01").plusDays(id));
        order.put("daily", LocalTime.parse("01:02:03").plusHours(id - 10));
        order.put("seal", new byte[]{1, 0, (byte) id});
        order.put("notes", Map.of("tags", List.of("n" + id)));
        order.put("lines", List.of(lines));
        return order;
    }

    private static Map<String, Object> line(String sku, String... labels) {
        return Map.of("sku", sku, "labels", List.of(labels));
    }
}
