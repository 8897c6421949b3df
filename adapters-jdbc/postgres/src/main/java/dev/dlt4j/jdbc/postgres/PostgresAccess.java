package dev.dlt4j.jdbc.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/// Where connections to a database come from. Safe for use by several threads.
sealed interface PostgresAccess extends AutoCloseable permits PostgresConnections, DataSourceConnections {
    /// A connection in auto-commit mode, whose user closes it.
    Connection connect() throws SQLException;

    /// The database for people, without user and password.
    String location();

    @Override
    void close() throws SQLException;
}
