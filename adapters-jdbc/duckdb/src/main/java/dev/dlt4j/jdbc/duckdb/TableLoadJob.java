package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.LoadJob;
import dev.dlt4j.spi.destination.TableLoad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Loads all job files of one table in one transaction: earlier rows go first if they are replaced, then the new rows
/// and the marks of the jobs come in together.
final class TableLoadJob implements LoadJob {
    private final TableLoad load;
    private final Dataset dataset;
    private final String target;
    private final Database database;
    private final Ledger ledger;
    private final Failures failures;

    TableLoadJob(TableLoad load, Dataset dataset, Database database, Ledger ledger, Failures failures) {
        this.load = load;
        this.dataset = dataset;
        this.target = dataset.table(load.table().name());
        this.database = database;
        this.ledger = ledger;
        this.failures = failures;
    }

    @Override
    public void run() {
        if (load.files().isEmpty() && !load.replace()) {
            return;
        }
        requireFiles();
        try {
            ledger.make(dataset);
            database.transaction(this::load);
        } catch (SQLException failure) {
            throw failures.ofLoad(load.table().name(), filesText(), failure, misfit(failure));
        } catch (UncheckedIOException failure) {
            throw new TransientException(
                    "cannot read " + filesText() + " for table \"" + load.table().name() + "\": "
                            + failure.getMessage() + "; run again",
                    failure);
        }
    }

    private void requireFiles() {
        for (JobFile file : load.files()) {
            if (!Files.isRegularFile(file.path())) {
                throw new TerminalException(
                        "cannot load table \"" + load.table().name() + "\": job file " + file.path()
                                + " is gone; drop the pending package and run again");
            }
        }
    }

    private long load(Connection connection) throws SQLException {
        if (load.replace()) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM " + target);
            }
        }
        if (load.files().isEmpty()) {
            return 0;
        }
        long inserted = insert(connection);
        Ledger.mark(connection, dataset, load);
        return inserted;
    }

    private long insert(Connection connection) throws SQLException {
        if (load.files().getFirst().format().equals("insert_values")) {
            long rows = 0;
            for (JobFile file : load.files()) {
                try {
                    rows += new InsertValuesFile(file.path()).insertInto(target, connection);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
            return rows;
        }
        try (PreparedStatement insert = connection.prepareStatement(source().insertInto(target))) {
            bindFiles(insert, 1);
            return insert.executeLargeUpdate();
        }
    }

    private JobSource source() {
        JobFile first = load.files().getFirst();
        try {
            return JobSource.of(first, load.table(), InsertValuesFile.isGzip(first.path()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void bindFiles(PreparedStatement statement, int index) throws SQLException {
        Object[] paths = load.files().stream().map(file -> file.path().toAbsolutePath().toString()).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf("VARCHAR", paths));
    }

    /// DuckDB's text on a value that does not fit names neither column nor value of a scanned file: looks for it.
    private String misfit(SQLException failure) {
        if (!Failures.isConversion(failure) || load.files().isEmpty()) {
            return "";
        }
        try {
            return database.statements(connection -> {
                for (Column column : load.table().completeColumns()) {
                    String found = misfit(connection, column);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
                return "";
            });
        } catch (SQLException unknown) {
            failure.addSuppressed(unknown);
            return "";
        }
    }

    private String misfit(Connection connection, Column column) throws SQLException {
        String name = SqlText.identifier(column.name());
        String type = ColumnTypes.of(load.table().name(), column);
        try (PreparedStatement query = connection.prepareStatement("SELECT " + name + "::VARCHAR FROM "
                + source().function() + " WHERE " + name + " IS NOT NULL AND TRY_CAST(" + name + " AS " + type
                + ") IS NULL LIMIT 1")) {
            bindFiles(query, 1);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? "value " + shortened(rows.getString(1)) + " does not fit column \"" + column.name()
                                + "\" of type " + type
                                + ": correct the data, or give the column a type hint that fits"
                        : "";
            }
        } catch (SQLException notInTheFiles) {
            return "";
        }
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }

    private String filesText() {
        Path first = load.files().isEmpty() ? null : load.files().getFirst().path();
        return first == null
                ? "no job files"
                : load.files().size() == 1
                        ? "job file " + first
                        : load.files().size() + " job files in " + first.getParent();
    }
}
