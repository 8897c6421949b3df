package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.jdbc.sqlite.Sqlite;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;

/// Lines of the page on SQLite.
final class FilePlayers {
    private FilePlayers() {}

    public static void main(String[] arguments) {
        System.out.println(load(List.of(Map.of("id", 1, "name", "Judit"))));
    }

    private static LoadInfo load(List<Map<String, Object>> players) {
        // snippet
        LoadInfo info = Dlt.pipeline("chess").destination(Sqlite.file("chess.db")).dataset("players").build()
                .run(Resource.of("player", players).primaryKey("id"));
        // end
        return info;
    }
}
