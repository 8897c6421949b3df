package dev.dlt4j.it.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Connections to a sample database whose calls are watched.
final class WatchedConnections {
    private WatchedConnections() {}

    /// Sees the calls of connections.
    @FunctionalInterface
    interface Watcher {
        /// Called before the method; what it throws is thrown in its place.
        ///
        /// @param arguments null when the method has none
        void called(Connection connection, String method, Object[] arguments) throws SQLException;

        /// Called with each new connection.
        default void opened(Connection connection) throws SQLException {}
    }

    static DataSource of(SampleDatabase database, Watcher watcher) {
        return (DataSource) Proxy.newProxyInstance(DataSource.class.getClassLoader(), new Class<?>[]{
                DataSource.class}, (source, method, none) -> watched(database.connect(), watcher));
    }

    private static Connection watched(Connection connection, Watcher watcher) throws SQLException {
        watcher.opened(connection);
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[]{
                Connection.class}, (proxy, method, arguments) -> {
                    watcher.called(connection, method.getName(), arguments);
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
