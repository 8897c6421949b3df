package dev.dlt4j.jdbc.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Connections to a server. One that its user closes is kept for the next user, since connecting takes
/// several round trips. Safe for use by several threads.
public final class ConnectionPool implements AutoCloseable {
    private static final int MAX_IDLE = 8;
    private static final int CHECK_SECONDS = 10;

    /// Opens a connection of the driver.
    @FunctionalInterface
    public interface Opener {
        /// A connection in auto-commit mode.
        Connection open() throws SQLException;
    }

    private final Opener opener;
    private final String location;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    /// Opens nothing yet.
    ///
    /// @param location of the server, for errors
    public ConnectionPool(Opener opener, String location) {
        this.opener = opener;
        this.location = location;
    }

    /// A connection in auto-commit mode.
    public Connection connect() throws SQLException {
        Connection kept = kept();
        while (kept != null && !kept.isValid(CHECK_SECONDS)) {
            kept.close();
            kept = kept();
        }
        Connection connection = kept == null ? opener.open() : kept;
        return LentConnection.of(connection, () -> giveBack(connection));
    }

    private synchronized @Nullable Connection kept() {
        if (closed) {
            throw new IllegalStateException("the client of " + location + " is closed");
        }
        return idle.poll();
    }

    private void giveBack(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            try {
                if (!connection.getAutoCommit()) {
                    // ends a transaction that was left open
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            } catch (SQLException e) {
                // a connection that cannot be reset is not kept; its user has seen the first failure
                connection.close();
            }
        }
        synchronized (this) {
            if (!closed && idle.size() < MAX_IDLE && !connection.isClosed()) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    @Override
    public void close() throws SQLException {
        Connection connection;
        do {
            synchronized (this) {
                closed = true;
                connection = idle.poll();
            }
            if (connection != null) {
                connection.close();
            }
        } while (connection != null);
    }
}
