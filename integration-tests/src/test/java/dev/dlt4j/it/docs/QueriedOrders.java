package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.RunOptions;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.query.SqlAccess;
import java.util.List;
import java.util.Map;

/// The queries of the page on looking at data.
final class QueriedOrders {
    private QueriedOrders() {}

    public static void main(String[] arguments) {
        // snippet
        try (var pipeline = Dlt.pipeline("orders").destination(DuckDb.file("shop.duckdb")).dataset("sales")
                .build()) {
            pipeline.run(List.of(Map.of("id", 1, "total", 9.5), Map.of("id", 2, "total", 20.0)),
                    RunOptions.none().withTableName("orders"));

            var sql = pipeline.sqlClient();
            try (var rows = sql.query("select id, total from orders where total > ? order by id", 5)) {
                while (rows.next()) {
                    System.out.println(rows.value(0) + ": " + rows.value(1));
                }
            }
            System.out.println(sql.query("select count(*) from orders").single().orElseThrow());

            pipeline.sqlClient(SqlAccess.READ_WRITE).transaction(inside -> {
                inside.execute("delete from orders where id = ?", 1);
                return inside.execute("update orders set total = total * ?", 2);
            });
            System.out.println(sql.query("select * from orders").all().getFirst().get("total"));
        }
        // end
    }
}
