package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.JobFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The marks of committed jobs of packages in flight, in a table of the dataset that no schema knows. A mark
/// is written in the transaction of the job's rows, so that a killed process finds out exactly what it had
/// done.
final class JobMarks {
    private static final String TABLE = SystemTables.JOBS;
    private static final List<Column> COLUMNS = List.of(Column.of("load_id", DataType.TEXT, false),
            Column.of("job_id", DataType.TEXT, false), Column.of("table_name", DataType.TEXT, false),
            Column.of("committed_at", DataType.TIMESTAMP, false));

    private final DatabaseWork connections;
    private boolean made;

    JobMarks(DatabaseWork connections) {
        this.connections = connections;
    }

    /// Makes the table once, before any transaction needs it: two transactions that both make it would
    /// conflict.
    synchronized void make(JdbcDataset dataset) throws SQLException {
        if (!made) {
            connections.statements(connection -> JdbcDataset.execute(connection,
                    COLUMNS.stream()
                            .map(column -> dataset.dialect().identifier(column.name()) + ' '
                                    + dataset.dialect().columnType(TABLE, column) + " NOT NULL")
                            .collect(Collectors.joining(", ",
                                    "CREATE TABLE IF NOT EXISTS " + dataset.table(TABLE) + " (", ")"))));
            made = true;
        }
    }

    /// Forgets that the table was made, for when its dataset is dropped.
    synchronized void forget() {
        made = false;
    }

    static void mark(Connection connection, JdbcDataset dataset, String loadId, Table table,
            List<JobFile> files) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + dataset.table(TABLE)
                + " VALUES (?, ?, ?, " + dataset.engine().now() + ')')) {
            for (JobFile file : files) {
                insert.setString(1, loadId);
                insert.setString(2, file.jobId());
                insert.setString(3, table.name());
                insert.executeUpdate();
            }
        }
    }

    private synchronized boolean isMade() {
        return made;
    }

    Set<String> marks(Connection connection, JdbcDataset dataset, String loadId) throws SQLException {
        var jobs = new HashSet<String>();
        if (isMade() || dataset.hasTable(connection, TABLE)) {
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

    static void clear(Connection connection, JdbcDataset dataset, String loadId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM " + dataset.table(TABLE) + " WHERE load_id = ?")) {
            delete.setString(1, loadId);
            delete.executeUpdate();
        }
    }
}
