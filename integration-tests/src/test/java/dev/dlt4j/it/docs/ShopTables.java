package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.sqldatabase.SqlDatabase;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.time.LocalDateTime;

import static dev.dlt4j.domain.schema.WriteDisposition.MERGE;

/// The programs of the page on databases as sources; `shop.db` is made before.
final class ShopTables {
    private ShopTables() {}

    public static void main(String[] arguments) {
        // snippet
        Source shop = SqlDatabase.of("sqlite:///shop.db").tables("orders", "customers").batch(50_000)
                .source();
        LoadInfo info = Dlt.pipeline("shop").destination(DuckDb.file("shop.duckdb")).dataset("shop").build()
                .run(shop);
        // end
        System.out.println(info.dataRowCounts());
        // snippet
        Resource<Object> orders = SqlDatabase.of("sqlite:///shop.db").table("orders").write(MERGE)
                .incremental(Incremental.on("updated_at").from(LocalDateTime.parse("2024-01-01T00:00:00")));
        // end
        Dlt.pipeline("shop").destination(DuckDb.file("shop.duckdb")).dataset("shop").build().run(orders);
    }
}
