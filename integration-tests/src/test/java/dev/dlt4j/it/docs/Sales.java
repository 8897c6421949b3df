package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.source.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// The program of the page on tables.
final class Sales {
    private Sales() {}

    // snippet
    public static void main(String[] arguments) {
        Resource<Object> sales = Resource.push("sales", (context, out) -> {
            long[] ids = {1, 2, 3};
            ColumnBuilder names = new ColumnBuilder(ColumnType.UTF8);
            for (int row = 0; row < ids.length; row++) {
                byte[] name = ("sale " + ids[row]).getBytes(StandardCharsets.UTF_8);
                names.setBytes(row, name, 0, name.length);
            }
            ColumnVector id = ColumnVector.ofLongs(ColumnType.INT64, ids.length, ids, null);
            out.table(new ColumnBatch(ids.length, List.of("id", "name"),
                    List.of(id, names.build(ids.length))).withRequired(Set.of("id")));
        });
        try (Pipeline pipeline = Dlt.pipeline("sales").destination(DuckDb.file("sales.duckdb"))
                .config("normalize.parquet_normalizer.add_dlt_load_id", true)
                .config("normalize.parquet_normalizer.add_dlt_id", true).build()) {
            System.out.println(pipeline.run(sales));
        }
    }
    // end
}
