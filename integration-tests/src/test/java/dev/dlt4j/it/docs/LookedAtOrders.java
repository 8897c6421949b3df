package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.dataset.Dataset;
import dev.dlt4j.dataset.Relation;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.source.Resource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static dev.dlt4j.dataset.JoinKind.LEFT;
import static dev.dlt4j.dataset.Operator.GT;
import static dev.dlt4j.dataset.Operator.IN;
import static dev.dlt4j.dataset.Operator.IS_NULL;
import static dev.dlt4j.dataset.SortOrder.DESC;

/// The program on the page on looking at data.
final class LookedAtOrders {
    private LookedAtOrders() {}

    // snippet
    record Order(long id, String state, BigDecimal total) {}
    // end

    public static void main(String[] arguments) {
        try (Pipeline pipeline = Dlt.pipeline("orders").destination(DuckDb.file("shop.duckdb"))
                .dataset("sales")
                .build()) {
            pipeline.run(Resource.of("orders", List.of(
                    Map.of("id", 1, "state", "open", "total", new BigDecimal("9.5"), "customerId", 7, "lines",
                            List.of(Map.of("sku", "a"), Map.of("sku", "b"))),
                    Map.of("id", 2, "state", "paid", "total", new BigDecimal("20"), "customerId", 7)))
                    .reference(List.of("customer_id"), "customers", List.of("id")),
                    Resource.of("customers", List.of(Map.of("id", 7, "name", "Ada"))));
            look(pipeline);
        }
    }

    private static void look(Pipeline pipeline) {
        // snippet
        Dataset data = pipeline.dataset();
        System.out.println(data.rowCounts());

        Relation open = data.table("orders").where("state", IN, List.of("open", "new")).where("total", GT, 5)
                .where("lower(state) <> ?", "lost").orderBy("total", DESC).limit(10);
        open.select("id", "total")
                .forEach(row -> System.out.println(row.get("id") + ": " + row.get("total")));
        List<Order> orders = data.table("orders").orderBy("id").all(Order.class);
        long lines = data.query("select count(*) from orders__lines where sku <> ?", "x").single(Long.class);
        // end
        System.out.println(orders.size() + " orders, " + lines + " lines");
        // snippet
        data.table("orders").join("orders__lines").join("customers", LEFT, "buyer")
                .select("id", "orders__lines__sku", "buyer__name").orderBy("orders__lines__sku")
                .forEach(System.out::println);
        long withoutLines = data.table("orders").join("orders__lines", LEFT, "line")
                .where("line__sku", IS_NULL)
                .count();
        // end
        System.out.println(withoutLines + " without lines");
        // snippet
        open.writeParquet(Path.of("open.parquet"));
        open.writeCsv(Path.of("open.csv.gz"));
        Resource<ColumnBatch> copy = Resource.push("open_orders",
                (context, out) -> open.forEachBatch(out::table));
        // end
        System.out.println(pipeline.run(copy).dataRowCounts());
    }
}
