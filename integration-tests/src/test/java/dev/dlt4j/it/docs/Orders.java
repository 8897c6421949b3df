package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.jdbc.duckdb.DuckDb;

/// The orders of the page on documents and tables.
final class Orders {
    private Orders() {}

    public static void main(String[] arguments) {
        // snippet
        try (var pipeline = Dlt.pipeline("orders").destination(DuckDb.file("shop.duckdb")).dataset("sales")
                .build()) {
            pipeline.run("""
                    {"orderId": 1, "placedAt": "2024-05-06T07:08:09+02:00",
                     "customer": {"name": "Anna", "Home Address": {"city": "Vienna"}},
                     "items": [{"sku": "A-1", "price": 9.5, "tags": ["new", "blue"]},
                               {"sku": "B-2", "price": 20}],
                     "coupon": null}
                    """);
            pipeline.run(
                    """
                            {"orderId": "2-b", "placedAt": "2024-05-07T10:00:00Z", "customer": {"name": "Bert"}, "gift": true}
                            """);
        }
        // end
    }
}
