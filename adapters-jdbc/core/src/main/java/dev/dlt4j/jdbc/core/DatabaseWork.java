package dev.dlt4j.jdbc.core;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Work on a database. Every piece of work has one of its own, so threads work side by side.
record DatabaseWork(JdbcEngine engine) {
    /// Work done on a connection.
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /// Work whose statements stand alone.
    <T extends @Nullable Object> T statements(Work<T> work) throws SQLException {
        try (Connection connection = engine.connect()) {
            return work.on(connection);
        }
    }

    /// Work that is done all or not at all.
    <T extends @Nullable Object> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = engine.connect()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
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
