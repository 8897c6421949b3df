package dev.dlt4j.it.database;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/// Connections to a sample database whose statements are noted.
final class NotingDataSource {
    private NotingDataSource() {}

    static DataSource of(SampleDatabase database, List<String> statements) {
        return of(database, statements, "no statement has this text");
    }

    /// @param fails part of a statement at which a connection breaks off, once
    static DataSource of(SampleDatabase database, List<String> statements, String fails) {
        AtomicBoolean failed = new AtomicBoolean();
        return WatchedConnections.of(database, (connection, method, arguments) -> {
            if (method.equals("prepareStatement")) {
                statements.add((String) arguments[0]);
                if (statements.getLast().contains(fails) && failed.compareAndSet(false, true)) {
                    throw new SQLException("the server closed the connection", "08006");
                }
            }
        });
    }
}
