package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;

/// The program of the page on hints.
public final class HintedOrders {
    private HintedOrders() {}

    public static void main(String[] args) {
        List<Map<String, Object>> rows = List.of(
                Map.of("id", 1, "customer", 7, "total", "12.50", "lines", List.of(Map.of("price", "6.25"))));
        // snippet
        Resource<?> orders = Resource.of("orders", rows).tableName("sales_orders").primaryKey("id")
                .write(WriteDisposition.REPLACE)
                .column("total",
                        total -> total.with("data_type", "decimal").with("precision", 12).with("scale", 2))
                .nested("lines", lines -> lines.column(Column.of("price", DataType.DOUBLE, true)))
                .reference(List.of("customer"), "customers", List.of("id"))
                .hint("description", "What was sold");
        try (var pipeline = Dlt.pipeline("shop").destination(DuckDb.file("shop.duckdb")).dataset("sales")
                .build()) {
            pipeline.run(orders);
        }
        // end
    }
}
