package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.cloud.bigquery.BigQuery;
import dev.dlt4j.cloud.bigquery.BigQueryAdapter;
import dev.dlt4j.spi.source.Resource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What the page on BigQuery shows. There is no BigQuery here, so it is only compiled.
final class LoadedIntoBigQuery {
    private record Order(long id, LocalDate day, String country, String customer) {}

    private LoadedIntoBigQuery() {}

    static LoadInfo load(List<Map<String, Object>> players) {
        // snippet
        LoadInfo info = Dlt.pipeline("chess")
                .destination(BigQuery.project("my-project").location("EU").build()).dataset("players").build()
                .run(Resource.of("player", players).primaryKey("id"));
        // end
        return info;
    }

    static Resource<Order> hinted(List<Order> rows) {
        // snippet
        Resource<Order> orders = BigQueryAdapter.of(Resource.of("orders", rows))
                .partition("day").cluster("country", "customer").tableDescription("All orders").build();
        // end
        return orders;
    }
}
