package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/// The marks of committed jobs of packages in flight, in a table of the dataset that no schema knows. A mark
/// is written in the transaction of the job's rows, so that a killed process finds out exactly what it had
/// done.
final class JobMarks {
    static final String TABLE = SystemTables.JOBS;

    private final Database database;
    private boolean made;

    JobMarks(Database database) {
        this.database = database;
    }

    /// Makes the table once, before any transaction needs it: two transactions that both make it would
    /// conflict.
    synchronized void make(Dataset dataset) throws SQLException {
        if (!made) {
            database.statements(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("CREATE TABLE IF NOT EXISTS " + dataset.table(TABLE)
                            + " (load_id VARCHAR NOT NULL, job_id VARCHAR NOT NULL, table_name VARCHAR NOT "
                            + "NULL, committed_at TIMESTAMP WITH TIME ZONE NOT NULL)");
                }
            });
            made = true;
        }
    }

    /// Forgets that the table was made, for when its dataset is dropped.
    synchronized void forget() {
        made = false;
    }

    static void mark(Connection connection, Dataset dataset, TableLoad load) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + dataset.table(TABLE) + " VALUES (?, ?, ?, now())")) {
            for (JobFile file : load.files()) {
                insert.setString(1, load.loadId());
                insert.setString(2, file.jobId());
                insert.setString(3, load.table().name());
                insert.executeUpdate();
            }
        }
    }

    private synchronized boolean isMade() {
        return made;
    }

    Set<String> marks(Connection connection, Dataset dataset, String loadId) throws SQLException {
        var jobs = new HashSet<String>();
        if (isMade() || Catalog.hasTable(connection, dataset, TABLE)) {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT job_id FROM " + dataset.table(TABLE) + " WHERE load_id = ?")) {
                query.setString(1, loadId);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        jobs.add(rows.getString(1));
                    }
                }
            }
        }
        return jobs;
    }

    static void clear(Connection connection, Dataset dataset, String loadId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM " + dataset.table(TABLE) + " WHERE load_id = ?")) {
            delete.setString(1, loadId);
            delete.executeUpdate();
        }
    }
}
