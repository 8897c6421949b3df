package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.spi.destination.Lease;
import dev.dlt4j.spi.destination.LeaseHeldException;
import dev.dlt4j.spi.destination.LeaseRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A lease as a row of the dataset: who may write for a pipeline, until when, and how often that changed.
/// This number is what commits check, with a lock on the row that keeps others from taking the lease until
/// the commit is done. So a process that was paused for longer than its lease cannot commit any more,
/// whatever its clock says; times are the server's.
final class DatabaseLease implements Lease {
    private static final System.Logger LOG = System.getLogger(DatabaseLease.class.getName());

    private final DatabaseWork work;
    private final String table;
    private final LeaseRequest request;
    private final long token;
    private final LeaseSql sql;

    private DatabaseLease(DatabaseWork work, String table, LeaseRequest request, long token, LeaseSql sql) {
        this.sql = sql;
        this.work = work;
        this.table = table;
        this.request = request;
        this.token = token;
    }

    /// Takes the lease; later transactions of `work` are fenced by it.
    ///
    /// @throws LeaseHeldException when another working folder has it
    static DatabaseLease take(DatabaseWork work, JdbcDataset dataset, LeaseRequest request, LeaseSql sql)
            throws SQLException {
        String table = dataset.table(SystemTables.LEASES);
        work.statements(connection -> dataset.hasTable(connection, SystemTables.LEASES)
                ? 0
                : JdbcDataset.execute(connection,
                        "CREATE TABLE IF NOT EXISTS " + table + " (" + sql.columns() + ')'));
        long token = work.unfenced(connection -> take(connection, table, request, sql));
        DatabaseLease lease = new DatabaseLease(work, table, request, token, sql);
        work.fenced(lease::check);
        return lease;
    }

    private static long take(Connection connection, String table, LeaseRequest request, LeaseSql sql)
            throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO " + table + ' ' + sql.insert())) {
            insert.setString(1, request.pipeline());
            insert.executeUpdate();
        }
        long token;
        try (PreparedStatement query = connection.prepareStatement("SELECT token, folder_id, holder, "
                + sql.secondsLeft() + " FROM " + table
                + " WHERE pipeline_name = ? FOR UPDATE")) {
            query.setString(1, request.pipeline());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long seconds = row.getLong(4);
                if (seconds > 0 && !row.getString(2).equals(request.folderId().get())) {
                    throw new LeaseHeldException(request.pipeline(), row.getString(3), seconds);
                }
                token = row.getLong(1) + 1;
            }
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + table + " SET token = ?,"
                + " folder_id = ?, holder = ?, expires_at = " + sql.later() + " WHERE pipeline_name = ?")) {
            update.setLong(1, token);
            update.setString(2, request.folderId().get());
            update.setString(3, request.holder());
            update.setLong(4, request.time().toMillis());
            update.setString(5, request.pipeline());
            update.executeUpdate();
        }
        return token;
    }

    private void check(Connection connection) throws SQLException {
        if (!isHeld(connection)) {
            throw new TerminalException(
                    ("another run of pipeline %s took over while this one stood still for longer than its "
                            + "lease of %d seconds; nothing was committed. Run again, and look for what "
                            + "paused this process")
                            .formatted(request.pipeline(), request.time().toSeconds()));
        }
    }

    private boolean isHeld(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT holder FROM " + table + " WHERE pipeline_name = ? AND token = ? " + sql.share())) {
            query.setString(1, request.pipeline());
            query.setLong(2, token);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public boolean isHeld() {
        try {
            return work.unfenced(this::isHeld);
        } catch (SQLException e) {
            throw new TransientException(
                    "cannot look whether the lease of pipeline %s is still held: %s; run again"
                            .formatted(request.pipeline(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void renew() {
        try {
            setTime(request.time().toMillis());
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "the lease cannot be renewed now", e);
        }
    }

    private void setTime(long milliseconds) throws SQLException {
        work.unfenced(connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE " + table
                    + " SET expires_at = " + sql.later() + " WHERE pipeline_name = ? AND token = ?")) {
                update.setLong(1, milliseconds);
                update.setString(2, request.pipeline());
                update.setLong(3, token);
                return update.executeUpdate();
            }
        });
    }

    @Override
    public void close() {
        work.fenced(null);
        try {
            setTime(0);
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "the lease cannot be given back and ends by itself", e);
        }
    }
}
