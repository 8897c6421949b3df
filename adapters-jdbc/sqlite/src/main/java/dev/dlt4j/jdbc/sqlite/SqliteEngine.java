package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.jdbc.core.ErrorContext;
import dev.dlt4j.jdbc.core.ErrorMeaning;
import dev.dlt4j.jdbc.core.JdbcCatalog;
import dev.dlt4j.jdbc.core.JdbcEngine;
import dev.dlt4j.jdbc.core.TypedJsonFile;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.sql.SqlDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/// SQLite in files. Each connection attaches those of the dataset and of its staging dataset that are there.
final class SqliteEngine implements JdbcEngine {
    private static final JdbcCatalog CATALOG = new SqliteCatalog();
    private static final String BUSY_MILLISECONDS = "60000";

    private final SqliteFiles files;
    private final SqlDialect dialect = new SqliteDialect();
    /// Datasets as they are written in statements, and their names.
    private final Map<String, String> names = new LinkedHashMap<>();

    SqliteEngine(SqliteFiles files, DatasetContext context) {
        this.files = files;
        names.put(dialect.identifier(context.datasetName()), context.datasetName());
        names.put(dialect.identifier(context.stagingDatasetName()), context.stagingDatasetName());
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public String location() {
        return "sqlite:///" + files.database();
    }

    @Override
    public String inMessages() {
        return files.database().toString();
    }

    @Override
    public boolean exists() {
        return Files.exists(files.database());
    }

    /// Transactions take the lock for writing when they begin: one that first read and then had to wait for
    /// another writer would fail at once, whatever time it may wait.
    @Override
    public Connection connect() throws SQLException {
        Connection connection = open(files.database().toString(), "IMMEDIATE");
        try (Statement statement = connection.createStatement()) {
            for (var dataset : names.entrySet()) {
                if (Files.exists(files.dataset(dataset.getValue()))) {
                    if (!dataset.getValue().equals(SqliteFiles.MAIN)) {
                        statement.execute(createDataset(dataset.getKey()));
                    }
                    statement.execute("PRAGMA " + dataset.getKey() + ".journal_mode = WAL");
                }
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection open(String database, String transactionMode) throws SQLException {
        var properties = new Properties();
        properties.setProperty("transaction_mode", transactionMode);
        properties.setProperty("busy_timeout", BUSY_MILLISECONDS);
        return DriverManager.getConnection("jdbc:sqlite:" + database, properties);
    }

    /// The dataset alone: a table without a dataset would else be looked for in the main database first,
    /// which is another dataset. A client that only reads takes no lock for writing.
    @Override
    public Connection connectToQuery(String dataset, SqlAccess access) throws SQLException {
        boolean isMain = dataset.equals(SqliteFiles.MAIN);
        Connection connection = open(isMain ? files.database().toString() : ":memory:",
                access == SqlAccess.READ_ONLY ? "DEFERRED" : "IMMEDIATE");
        try (Statement statement = connection.createStatement()) {
            if (!isMain && Files.exists(files.dataset(dataset))) {
                statement.execute(createDataset(dialect.identifier(dataset)));
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// The driver cannot be switched to reading only once it is connected. The connection is not used again,
    /// so nothing is taken back at the end.
    @Override
    public void beginReading(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
        }
        connection.setAutoCommit(false);
    }

    @Override
    public void endReading(Connection connection) throws SQLException {
        connection.rollback();
    }

    /// The driver takes six digits of a second for milliseconds.
    @Override
    public boolean momentsAreTexts() {
        return true;
    }

    @Override
    public boolean isUnknownName(SQLException failure) {
        String text = String.valueOf(failure.getMessage());
        return text.contains("no such table") || text.contains("no such column");
    }

    @Override
    public JdbcCatalog catalog() {
        return CATALOG;
    }

    /// Attaching makes the file, which later connections find.
    @Override
    public String createDataset(String dataset) {
        return "ATTACH DATABASE " + dialect.literal(file(dataset).toString()) + " AS " + dataset;
    }

    @Override
    public void dropDataset(Connection connection, String dataset) throws SQLException {
        if (!Files.exists(file(dataset))) {
            return;
        }
        try {
            if (file(dataset).equals(files.database())) {
                connection.close();
            } else {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("DETACH DATABASE " + dataset);
                }
            }
            files.delete(name(dataset));
        } catch (IOException e) {
            throw new SQLException("cannot delete " + file(dataset) + ": " + e.getMessage(), e);
        }
    }

    private Path file(String dataset) {
        return files.dataset(name(dataset));
    }

    private String name(String dataset) {
        return names.getOrDefault(dataset, dataset);
    }

    @Override
    public void load(Connection connection, String target, TableLoad load) throws SQLException {
        try (var rows = new SqliteRows(connection, dialect, target, load.table())) {
            for (JobFile file : load.files()) {
                if (!file.format().equals(TypedJsonFile.FORMAT)) {
                    throw new TerminalException("SQLite cannot load job files of format \"" + file.format()
                            + "\" into table \"" + load.table().name() + "\"; it loads "
                            + TypedJsonFile.FORMAT);
                }
                new TypedJsonFile(file.path()).rows(load, rows::add);
            }
            rows.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ErrorMeaning meaning(SQLException failure, ErrorContext context) {
        return SqliteFailures.meaning(failure, context);
    }

    /// Any value fits any column, so there is nothing that a value has to be made to fit.
    @Override
    public StoredTypes types(Map<String, Map<String, String>> byTable) {
        return StoredTypes.none();
    }

    @Override
    public String now() {
        return "STRFTIME('%Y-%m-%d %H:%M:%f000', 'now')";
    }

    @Override
    public void close() {
        // every connection was closed with its work
    }
}
