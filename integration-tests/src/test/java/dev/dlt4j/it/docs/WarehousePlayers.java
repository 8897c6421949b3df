package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.jdbc.postgres.PostgresDestination;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;

/// Lines of the page on PostgreSQL.
final class WarehousePlayers {
    private WarehousePlayers() {}

    public static void main(String[] arguments) {
        System.out.println(load(arguments[0], List.of(Map.of("id", 1, "name", "Judit"))));
    }

    private static LoadInfo load(String url, List<Map<String, Object>> players) {
        // snippet
        LoadInfo info = Dlt.pipeline("chess").destination(Postgres.url(url)).dataset("players").build()
                .run(Resource.of("player", players).primaryKey("id"));
        // end
        return info;
    }

    static Destination<PostgresDestination.Config> byParts(String password) {
        return
        // snippet
        Postgres.builder().host("db.example").database("warehouse").username("loader").password(password)
                .sslmode("verify-full").sslrootcert("/etc/ssl/db.crt").build()
        // end
        ;
    }
}
