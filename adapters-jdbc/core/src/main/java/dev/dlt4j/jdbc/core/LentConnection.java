package dev.dlt4j.jdbc.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/// Connections of a pool for a piece of work: closing one gives it back.
public final class LentConnection {
    private LentConnection() {}

    /// What becomes of a connection when its user closes it.
    @FunctionalInterface
    public interface GivingBack {
        /// Called once.
        void giveBack() throws SQLException;
    }

    /// The connection, which is given back instead of closed. Closing it again does nothing.
    public static Connection of(Connection connection, GivingBack end) {
        var holder = new Object() {
            boolean back;
        };
        return (Connection) Proxy.newProxyInstance(LentConnection.class.getClassLoader(),
                new Class<?>[]{Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (!holder.back) {
                            holder.back = true;
                            end.giveBack();
                        }
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
