package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.jdbc.mysql.MariaDb;
import dev.dlt4j.jdbc.mysql.MariaDbDestination;
import dev.dlt4j.jdbc.mysql.MySqlLogin;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;

/// Lines of the page on MariaDB.
final class MariaDbPlayers {
    private MariaDbPlayers() {}

    public static void main(String[] arguments) {
        System.out.println(load(arguments[0], List.of(Map.of("id", 1, "name", "Judit"))));
    }

    private static LoadInfo load(String url, List<Map<String, Object>> players) {
        // snippet
        LoadInfo info = Dlt.pipeline("chess").destination(MariaDb.url(url)).dataset("players").build()
                .run(Resource.of("player", players).primaryKey("id"));
        // end
        return info;
    }

    static Destination<MariaDbDestination.Config> byParts(String password) {
        return
        // snippet
        MariaDb.of(MySqlLogin.builder().host("db.example").username("loader").password(password)
                .sslMode("verify_identity").sslCa("/etc/ssl/db.crt").build())
        // end
        ;
    }
}
