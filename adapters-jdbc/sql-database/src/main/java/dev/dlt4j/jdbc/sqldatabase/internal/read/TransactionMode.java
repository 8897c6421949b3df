package dev.dlt4j.jdbc.sqldatabase.internal.read;

import dev.dlt4j.jdbc.core.LentConnection;
import java.sql.Connection;
import java.sql.SQLException;

/// How a connection runs transactions. It may belong to an application's pool, to which it goes back as it
/// came.
record TransactionMode(boolean autoCommit, boolean readOnly, int isolation) {
    private static final System.Logger LOG = System.getLogger(TransactionMode.class.getName());

    /// The connection, which gets its mode back when it is closed.
    ///
    /// @param connection is closed also when its mode cannot be read
    static Connection restoredAtClose(Connection connection) throws SQLException {
        try {
            TransactionMode before = new TransactionMode(connection.getAutoCommit(), connection.isReadOnly(),
                    connection.getTransactionIsolation());
            return LentConnection.of(connection, () -> {
                try (connection) {
                    before.restore(connection);
                }
            });
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void restore(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            if (connection.isReadOnly() != readOnly) {
                connection.setReadOnly(readOnly);
            }
            if (connection.getTransactionIsolation() != isolation) {
                connection.setTransactionIsolation(isolation);
            }
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            // the connection broke, and the failure of what was read counts
            LOG.log(System.Logger.Level.DEBUG, "a connection cannot be given back as it was", e);
        }
    }
}
