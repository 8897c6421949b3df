package dev.dlt4j.jdbc.sqldatabase.table;

import java.sql.Connection;
import java.sql.SQLException;

/// Sets up a connection before tables are looked up or read, dlt's `engine_adapter_callback`: a role, a limit
/// of time, a level of isolation. A connection of a pool gets its level, its autocommit and whether it only
/// reads back when it is returned; other settings are the adapter's own care.
@FunctionalInterface
public interface ConnectionAdapter {
    /// Changes the connection; its transaction has begun when a table is read.
    void adapt(Connection connection) throws SQLException;
}
