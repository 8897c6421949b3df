package dev.dlt4j.jdbc.core;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Work on a database. Every piece of work has a connection of its own, so threads work side by side.
final class DatabaseWork {
    private final JdbcEngine engine;
    private volatile @Nullable Fence fence;

    DatabaseWork(JdbcEngine engine) {
        this.engine = engine;
    }

    /// Work done on a connection.
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /// Looks, as the last thing before a commit, whether it is still allowed.
    @FunctionalInterface
    interface Fence {
        void check(Connection connection) throws SQLException;
    }

    /// Has every later transaction checked, or none.
    void fenced(@Nullable Fence check) {
        fence = check;
    }

    /// Work whose statements stand alone.
    <T extends @Nullable Object> T statements(Work<T> work) throws SQLException {
        try (Connection connection = engine.connect()) {
            return work.on(connection);
        }
    }

    /// Work that is done all or not at all.
    <T extends @Nullable Object> T transaction(Work<T> work) throws SQLException {
        return transaction(work, fence);
    }

    /// Such work on what the fence is made of.
    <T extends @Nullable Object> T unfenced(Work<T> work) throws SQLException {
        return transaction(work, null);
    }

    private <T extends @Nullable Object> T transaction(Work<T> work, @Nullable Fence check)
            throws SQLException {
        try (Connection connection = engine.connect()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                if (check != null) {
                    check.check(connection);
                }
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                try {
                    connection.rollback();
                } catch (SQLException rollbackFailure) {
                    e.addSuppressed(rollbackFailure);
                }
                throw e;
            }
        }
    }
}
