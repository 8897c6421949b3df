package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Loads the job files of packages into tables of a dataset and of its staging dataset. Safe for use by
/// several threads.
final class JdbcJobs {
    /// Work on a database that may refuse.
    @FunctionalInterface
    private interface Loading {
        void run() throws SQLException;
    }

    private final JdbcEngine engine;
    private final String datasetName;
    private final String stagingName;
    private final DatabaseWork connections;
    private final Failures failures;
    private final JobMarks marks;

    JdbcJobs(JdbcEngine engine, DatasetContext context, DatabaseWork connections, Failures failures,
            JobMarks marks) {
        this.engine = engine;
        datasetName = context.datasetName();
        stagingName = context.stagingDatasetName();
        this.connections = connections;
        this.failures = failures;
        this.marks = marks;
    }

    /// Loads a table's files, and marks their jobs, in one transaction.
    void load(TableLoad load) {
        if (load.files().isEmpty() && !load.replace()) {
            return;
        }
        loading(load, () -> {
            JdbcDataset dataset = dataset();
            marks.make(dataset);
            connections.transaction(connection -> {
                if (load.replace()) {
                    JdbcDataset.execute(connection, "DELETE FROM " + dataset.table(load.table().name()));
                }
                insert(connection, dataset, load);
                JobMarks.mark(connection, dataset, load.loadId(), load.table(), load.files());
                return load;
            });
        });
    }

    /// Replaces a staging table by the rows of files, or by none where a merge reads the files themselves.
    void stage(TableLoad load) {
        loading(load, () -> {
            JdbcDataset staging = staging();
            connections.transaction(connection -> {
                String table = staging.table(load.table().name());
                JdbcDataset.execute(connection, "DELETE FROM " + table);
                if (!engine.readsInPlace(connection, table, load)) {
                    insert(connection, staging, load);
                }
                return load;
            });
        });
    }

    private void insert(Connection connection, JdbcDataset dataset, TableLoad load) throws SQLException {
        if (!load.files().isEmpty()) {
            engine.load(connection, dataset.table(load.table().name()), load);
        }
    }

    /// Loads files; a failure names the value that does not fit, where that is known.
    private void loading(TableLoad load, Loading work) {
        requireFiles(load);
        try {
            work.run();
        } catch (SQLException e) {
            throw failures.ofLoad(load, e, misfit(load, e));
        } catch (UncheckedIOException e) {
            throw new TransientException("cannot read %s for table \"%s\": %s; run again".formatted(
                    Failures.text(load.files()), load.table().name(), e.getMessage()), e);
        }
    }

    private static void requireFiles(TableLoad load) {
        for (JobFile file : load.files()) {
            if (!Files.isRegularFile(file.path())) {
                throw new TerminalException(
                        "cannot load table \"" + load.table().name() + "\": job file " + file.path()
                                + " is gone; abort the package and run again");
            }
        }
    }

    private Optional<String> misfit(TableLoad load, SQLException failure) {
        if (load.files().isEmpty()) {
            return Optional.empty();
        }
        try {
            return connections.statements(connection -> engine.misfit(connection, load, failure));
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }

    /// Applies a chain with its nested tables, and marks their jobs, in one transaction.
    void apply(ChainLoad chain) {
        chain.tables().forEach(table -> requireFiles(chain.tableLoad(table, false)));
        try {
            JdbcDataset dataset = dataset();
            JdbcDataset staging = staging();
            marks.make(dataset);
            connections.transaction(connection -> {
                new ChainApplication(connection, dataset, staging, chain).run(this::insertPart);
                for (Table table : chain.tables()) {
                    JobMarks.mark(connection, dataset, chain.loadId(), table, chain.filesOf(table));
                }
                return chain;
            });
        } catch (SQLException e) {
            throw failures.ofMerge("load table \"" + chain.root().name() + '"'
                    + " with the tables nested in it by " + ChainApplication.name(chain.disposition()), e);
        }
    }

    /// Loads a table within the transaction of its chain.
    private void insertPart(Connection connection, JdbcDataset dataset, TableLoad load) {
        loading(load, () -> insert(connection, dataset, load));
    }

    private JdbcDataset dataset() throws SQLException {
        return JdbcDataset.of(engine, datasetName);
    }

    private JdbcDataset staging() throws SQLException {
        return JdbcDataset.of(engine, stagingName);
    }
}
