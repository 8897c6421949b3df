package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.duckdb.DuckDbDestination.Config;
import dev.dlt4j.spi.source.Resource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The places of a DuckDB database on its page.
final class DuckDbPlayers {
    private DuckDbPlayers() {}

    public static void main(String[] arguments) throws SQLException {
        List<Map<String, Object>> players = List.of(Map.of("name", "Magnus"), Map.of("name", "Judit"));
        // snippet
        try (Pipeline pipeline = Dlt.pipeline("chess").destination(DuckDb.memory()).dataset("games")
                .build()) {
            pipeline.run(Resource.of("player", players));
            System.out.println(pipeline.dataset().table("player").count());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Pipeline pipeline = Dlt.pipeline("chess").destination(DuckDb.connection(connection))
                        .dataset("games")
                        .build()) {
            pipeline.run(Resource.of("player", players));
        }
        // end
        DriverManager.getConnection("jdbc:duckdb:crm.duckdb").close();
        // snippet
        Config config = Config.ofFile("main.duckdb").withAttached("crm", "crm.duckdb")
                .withAttached("lake", "lake.duckdb").withCatalog("lake");
        Pipeline.Builder builder = Dlt.pipeline("chess").destination(DuckDb.of(config)).dataset("games");
        // end
        try (Pipeline pipeline = builder.build()) {
            pipeline.run(Resource.of("player", players));
        }
        try (Pipeline pipeline = Dlt.pipeline("orders").destination("duckdb").dataset("sales").build()) {
            pipeline.run(Resource.of("orders", List.of(Map.of("id", 1))));
        }
        look();
    }

    private static void look() {
        // snippet
        try (Pipeline pipeline = Dlt.attach("orders")) {
            System.out.println(pipeline.dataset().tables());
        }
        // end
    }
}
