package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;

/// The programs of the page on write dispositions.
final class WrittenCustomers {
    private WrittenCustomers() {}

    static void merged(Pipeline pipeline) {
        // snippet
        pipeline.run(customers(List.of(
                Map.of("id", 1, "city", "Graz", "phones", List.of("111", "112")),
                Map.of("id", 2, "city", "Linz"))));
        pipeline.run(customers(List.of(
                Map.of("id", 1, "city", "Wien", "phones", List.of("113")))));
        // end
    }

    // snippet
    static Resource<Map<String, Object>> customers(List<Map<String, Object>> rows) {
        return Resource.of("customers", rows).primaryKey("id").write(WriteDisposition.MERGE);
    }
    // end

    static Resource<?> days(List<Map<String, Object>> sales) {
        // snippet
        Resource<?> days = Resource.of("sales", sales).mergeKey("day").write(WriteDisposition.MERGE);
        // end
        return days;
    }

    static Resource<?> changes(List<Map<String, Object>> changes) {
        // snippet
        Resource<?> accounts = Resource.of("accounts", changes).primaryKey("id").write(WriteDisposition.MERGE)
                .column("deleted", column -> column.with("hard_delete", true))
                .column("seq", column -> column.with("dedup_sort", "desc"));
        // end
        return accounts;
    }

    static Resource<?> upserted(List<Map<String, Object>> rows) {
        // snippet
        Resource<?> prices = Resource.of("prices", rows).primaryKey("sku")
                .write(MergeWrite.of(Map.of("strategy", "upsert", "skip_unchanged_rows", true)));
        // end
        return prices;
    }

    static Resource<?> history(List<Map<String, Object>> rows) {
        // snippet
        Resource<?> staff = Resource.of("staff", rows).write(MergeWrite.strategy("scd2"));
        // end
        return staff;
    }

    public static void main(String[] args) {
        try (Pipeline pipeline = Dlt.pipeline("crm").destination(DuckDb.file("customers.duckdb"))
                .dataset("crm")
                .build()) {
            merged(pipeline);
            pipeline.run(
                    days(List.of(Map.of("day", "2024-05-01", "n", 1), Map.of("day", "2024-05-01", "n", 2),
                            Map.of("day", "2024-05-02", "n", 3))));
            pipeline.run(days(List.of(Map.of("day", "2024-05-01", "n", 4))));
            pipeline.run(changes(List.of(Map.of("id", 1, "seq", 1), Map.of("id", 2, "seq", 2))));
            pipeline.run(
                    changes(List.of(Map.of("id", 1, "seq", 4, "deleted", true), Map.of("id", 1, "seq", 3),
                            Map.of("id", 3, "seq", 5, "deleted", false))));
            pipeline.run(upserted(List.of(Map.of("sku", "a", "price", 1), Map.of("sku", "b", "price", 2))));
            pipeline.run(upserted(List.of(Map.of("sku", "a", "price", 1), Map.of("sku", "b", "price", 3))));
            pipeline.run(
                    history(List.of(Map.of("name", "Ann", "team", "a"), Map.of("name", "Bob", "team", "b"))));
            pipeline.run(history(List.of(Map.of("name", "Ann", "team", "c"))));
        }
    }
}
