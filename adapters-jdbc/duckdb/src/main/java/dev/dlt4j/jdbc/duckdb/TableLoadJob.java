package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.LoadJob;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.format.SqlModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Loads all job files of one table in one transaction: earlier rows go first if they are replaced, then the
/// new rows and the marks of the jobs come in together.
final class TableLoadJob implements LoadJob {
    private final TableLoad load;
    private final Dataset dataset;
    private final String target;
    private final Database database;
    private final JobMarks ledger;
    private final DuckDbFailures failures;

    TableLoadJob(TableLoad load, Dataset dataset, Database database, JobMarks ledger,
            DuckDbFailures failures) {
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
        } catch (SQLException e) {
            throw failures.ofLoad(load.table().name(), filesText(), e, misfit(e));
        } catch (UncheckedIOException e) {
            throw new TransientException(
                    "cannot read " + filesText() + " for table \"" + load.table().name() + "\": "
                            + e.getMessage() + "; run again",
                    e);
        }
    }

    private void requireFiles() {
        for (JobFile file : load.files()) {
            if (!Files.isRegularFile(file.path())) {
                throw new TerminalException(
                        "cannot load table \"" + load.table().name() + "\": job file " + file.path()
                                + " is gone; abort the package and run again");
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
        JobMarks.mark(connection, dataset, load);
        return inserted;
    }

    /// Files of one format that follow each other are loaded together.
    private long insert(Connection connection) throws SQLException {
        long rows = 0;
        List<JobFile> files = load.files();
        int from = 0;
        while (from < files.size()) {
            int to = from + 1;
            while (to < files.size() && files.get(to).format().equals(files.get(from).format())) {
                to++;
            }
            rows += insert(connection, files.subList(from, to));
            from = to;
        }
        return rows;
    }

    private long insert(Connection connection, List<JobFile> files) throws SQLException {
        String format = files.getFirst().format();
        if (format.equals("insert_values") || format.equals("model")) {
            long rows = 0;
            for (JobFile file : files) {
                try {
                    rows += format.equals("model")
                            ? insertModel(connection, file.path())
                            : new InsertValuesFile(file.path()).insertInto(target, connection);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return rows;
        }
        try (PreparedStatement insert = connection
                .prepareStatement(source(files.getFirst()).insertInto(target))) {
            bindFiles(insert, files);
            return insert.executeLargeUpdate();
        }
    }

    private long insertModel(Connection connection, Path file) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(
                    "INSERT INTO " + target + " BY NAME " + SqlModel.parse(Files.readString(file)).query());
        }
    }

    private JobSource source(JobFile first) {
        try {
            return JobSource.of(first, load.table(), InsertValuesFile.isGzip(first.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bindFiles(PreparedStatement statement, List<JobFile> files) throws SQLException {
        Object[] paths = files.stream().map(file -> file.path().toAbsolutePath().toString()).toArray();
        statement.setArray(1, statement.getConnection().createArrayOf("VARCHAR", paths));
    }

    /// DuckDB's text on a value that does not fit names neither column nor value of a scanned file: looks for
    /// it.
    private String misfit(SQLException failure) {
        if (!DuckDbFailures.isConversion(failure) || load.files().isEmpty()
                || load.files().stream().anyMatch(file -> !isScanned(file))) {
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
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return "";
        }
    }

    private String misfit(Connection connection, Column column) throws SQLException {
        String name = SqlText.identifier(column.name());
        String type = SqlTypes.of(load.table().name(), column);
        try (PreparedStatement query = connection.prepareStatement("SELECT " + name + "::VARCHAR FROM "
                + source(load.files().getFirst()).function() + " WHERE " + name + " IS NOT NULL AND TRY_CAST("
                + name + " AS " + type
                + ") IS NULL LIMIT 1")) {
            bindFiles(query, load.files());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? "value " + shortened(rows.getString(1)) + " does not fit column \"" + column.name()
                                + "\" of type " + type
                                + ": abort the package, correct the data or give the column a type hint "
                                + "that fits, and run again"
                        : "";
            }
        } catch (SQLException e) {
            return "";
        }
    }

    private static boolean isScanned(JobFile file) {
        return !file.format().equals("insert_values") && !file.format().equals("model");
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
