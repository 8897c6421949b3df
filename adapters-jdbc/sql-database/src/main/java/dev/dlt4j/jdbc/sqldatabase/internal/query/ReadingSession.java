package dev.dlt4j.jdbc.sqldatabase.internal.query;

import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.table.ConnectionAdapter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// How connections are set up.
///
/// @param fetchSize rows that the driver keeps in memory; empty for the dialect's choice
/// @param isolation constant of [Connection]; empty for the dialect's transaction of one moment
/// @param adapter   changes a connection after everything else
public record ReadingSession(Optional<Integer> fetchSize, Optional<Integer> isolation,
        ConnectionAdapter adapter) {
    static ReadingSession defaults() {
        return new ReadingSession(Optional.empty(), Optional.empty(), connection -> {});
    }

    public ReadingSession fetchSize(int rows) {
        return new ReadingSession(Optional.of(rows), isolation, adapter);
    }

    public ReadingSession isolation(int level) {
        return new ReadingSession(fetchSize, Optional.of(level), adapter);
    }

    public ReadingSession adapter(ConnectionAdapter changed) {
        return new ReadingSession(fetchSize, isolation, changed);
    }

    /// Begins the transaction in which a table is read.
    public void begin(Connection connection, SourceDialect dialect) throws SQLException {
        open(connection, dialect);
        adapter.adapt(connection);
    }

    /// Begins a transaction that sees what another one sees.
    public void begin(Connection connection, SourceDialect dialect, String snapshot) throws SQLException {
        open(connection, dialect);
        // before any other statement, or it is too late
        dialect.useSnapshot(connection, snapshot);
        adapter.adapt(connection);
    }

    private void open(Connection connection, SourceDialect dialect) throws SQLException {
        if (isolation.isPresent()) {
            connection.setTransactionIsolation(isolation.get());
            connection.setAutoCommit(false);
        } else {
            dialect.beginReading(connection);
        }
    }

    /// Whether several connections can see the same: a level below lets each statement see another moment.
    public boolean sharesSnapshots() {
        return isolation.isEmpty() || isolation.get() >= Connection.TRANSACTION_REPEATABLE_READ;
    }
}
