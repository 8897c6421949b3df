package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.jdbc.core.LentConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Connections of an application's pool. They are given back as they came: without an open transaction, with
/// the time zone and search path they had.
final class DataSourceConnections implements PostgresAccess {
    private static final String ZONE = "TimeZone";
    private static final String PATH = "search_path";

    private final DataSource pool;
    private final String searchPath;
    private volatile @Nullable String location;

    /// @param pool       stays open
    /// @param searchPath the schemas in which the queries of models find tables that they name without one
    DataSourceConnections(DataSource pool, String searchPath) {
        this.pool = pool;
        this.searchPath = searchPath;
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = pool.getConnection();
        try {
            boolean commits = connection.getAutoCommit();
            connection.setAutoCommit(true);
            List<String> before = List.of(set(connection, ZONE, "UTC"), set(connection, PATH, searchPath));
            if (location == null) {
                // without parameters, among which may be a password
                location = connection.getMetaData().getURL().replaceFirst("^jdbc:", "").replaceFirst("\\?.*",
                        "");
            }
            return LentConnection.of(connection, () -> giveBack(connection, before, commits));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// @return the value before
    private static String set(Connection connection, String setting, String value) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT current_setting(?), set_config(?, ?, false)")) {
            statement.setString(1, setting);
            statement.setString(2, setting);
            statement.setString(3, value);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void giveBack(Connection connection, List<String> before, boolean commits)
            throws SQLException {
        try (connection) {
            if (connection.isClosed()) {
                return;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            set(connection, ZONE, before.getFirst());
            set(connection, PATH, before.getLast());
            connection.setAutoCommit(commits);
        }
    }

    @Override
    public String location() {
        String known = location;
        return known == null ? "the PostgreSQL database of the application's data source" : known;
    }

    @Override
    public void close() {
        // the application closes its pool
    }
}
