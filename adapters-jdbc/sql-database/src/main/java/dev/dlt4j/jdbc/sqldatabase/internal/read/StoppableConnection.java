package dev.dlt4j.jdbc.sqldatabase.internal.read;

import dev.dlt4j.jdbc.core.LentConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Ends what a connection waits for when the thread that uses it is interrupted because the run stops:
/// drivers do not notice an interrupt while the database works on a query. The query is cancelled, and when
/// that does not help, as over a network that is gone, the connection is cut.
final class StoppableConnection {
    private static final System.Logger LOG = System.getLogger(StoppableConnection.class.getName());
    private static final Duration ATTENTION = Duration.ofMillis(100);
    /// So often a query is cancelled before the connection is cut.
    private static final int PATIENCE = 10;

    private final Connection connection;
    private final Thread user = Thread.currentThread();
    private volatile @Nullable Statement last;

    private StoppableConnection(Connection connection) {
        this.connection = connection;
    }

    /// The connection for the thread that calls, until it is closed.
    static Connection of(Connection connection) {
        StoppableConnection stoppable = new StoppableConnection(connection);
        Thread watch = Thread.ofVirtual().name("dlt4j-sql-stop").start(stoppable::watch);
        return LentConnection.of(stoppable.noting(), () -> {
            watch.interrupt();
            connection.close();
        });
    }

    private Connection noting() {
        return (Connection) Proxy.newProxyInstance(StoppableConnection.class.getClassLoader(),
                new Class<?>[]{Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (result instanceof Statement made) {
                            last = made;
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void watch() {
        try {
            int noticed = 0;
            while (true) {
                Thread.sleep(ATTENTION);
                noticed = user.isInterrupted() ? noticed + 1 : 0;
                if (noticed > 0) {
                    stop(noticed > PATIENCE);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(boolean cut) {
        Statement running = last;
        try {
            if (cut) {
                connection.abort(Runnable::run);
            } else if (running != null && !running.isClosed()) {
                running.cancel();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a query cannot be stopped", e);
        }
    }
}
