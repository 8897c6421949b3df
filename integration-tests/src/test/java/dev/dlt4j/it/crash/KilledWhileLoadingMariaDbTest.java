package dev.dlt4j.it.crash;

import dev.dlt4j.testservers.MariaDbServer;
import java.sql.Connection;
import java.sql.SQLException;

final class KilledWhileLoadingMariaDbTest extends KilledWhileLoading {
    private static final int SOME = 2_000;

    private final MariaDbServer server = MariaDbServer.shared();

    @Override
    String url() {
        return server.url("");
    }

    @Override
    boolean isWriting(String dataset) throws SQLException {
        try (Connection connection = server.connect("mysql");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COALESCE(MAX(trx_rows_modified), 0) FROM "
                        + "information_schema.innodb_trx")) {
            rows.next();
            return rows.getInt(1) > SOME;
        }
    }
}
