package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.spi.source.Resource;
import java.util.List;

/// README's twelve lines.
final class ChessPlayers {
    private ChessPlayers() {}

    // snippet
    record Player(String name, int rating, List<String> titles) {}

    public static void main(String[] arguments) {
        var players = List.of(
                new Player("Magnus", 2839, List.of("GM", "World Champion")),
                new Player("Judit", 2675, List.of("GM")));
        try (var pipeline = Dlt.pipeline("chess").destination("duckdb").dataset("players").build()) {
            var info = pipeline.run(Resource.of("player", players).primaryKey("name"));
            System.out.println(info);
            info.dataRowCounts().forEach((table, rows) -> System.out.println(table + ": " + rows));
        }
    }
    // end
}
