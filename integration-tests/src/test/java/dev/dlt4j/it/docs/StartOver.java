package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.List;
import java.util.Map;

/// The program of the page on starting over.
final class StartOver {
    private StartOver() {}

    // snippet
    public static void main(String[] arguments) {
        Source shop = Source.of("shop", Resource.of("orders", List.of(Map.of("id", 1), Map.of("id", 2)))
                .incremental(Incremental.on("id")));
        try (Pipeline pipeline = Dlt.pipeline("shop").destination(DuckDb.file("shop.duckdb")).build()) {
            pipeline.run(shop);
            LoadInfo again = pipeline.run(shop);
            LoadInfo refreshed = pipeline.run(shop, RunOptions.none().withRefresh(RefreshMode.DROP_DATA));
            System.out.println(again.dataRowCounts() + " then " + refreshed.dataRowCounts());
            System.out.println("emptied: " + refreshed.packages().getFirst().truncated());
        }
    }
    // end
}
