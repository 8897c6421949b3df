package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.format.SqlModel;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;

/// The program of the page on models.
final class CityTotals {
    private CityTotals() {}

    // snippet
    public static void main(String[] arguments) {
        try (var pipeline = Dlt.pipeline("shop").destination(DuckDb.file("shop.duckdb")).dataset("sales")
                .build()) {
            pipeline.run(Resource.of("orders", List.of(Map.of("id", 1, "city", "Graz", "total", 10),
                    Map.of("id", 2, "city", "Graz", "total", 5))));
            pipeline.run(Resource
                    .push("city_totals", (context, out) -> out.model(SqlModel.of(
                            "select city, sum(total) as total from sales.orders group by city")))
                    .column("city", column -> column.with("data_type", "text"))
                    .column("total", column -> column.with("data_type", "bigint"))
                    .write(WriteDisposition.REPLACE));
        }
    }
    // end
}
