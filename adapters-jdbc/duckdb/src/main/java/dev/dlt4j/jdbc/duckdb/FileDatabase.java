package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.jdbc.core.JdbcClient;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.query.FileDataset;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A DuckDB in memory whose views are the tables of a dataset of files. Not for use by several threads.
final class FileDatabase implements AutoCloseable {
    /// Functions of DuckDB that take the name of a table as a value.
    private static final Pattern COMPUTED_NAMES = Pattern.compile("(?i)\\bquery(_table)?\\s*\\(");

    private final FileDataset tables;
    private final DuckDbDatabase database;
    private final JdbcClient client;
    private final Map<String, String> views = new HashMap<>();

    FileDatabase(FileDataset tables) {
        this.tables = tables;
        DuckDbDestination.Config config = DuckDbDestination.Config.inMemory();
        database = new DuckDbDatabase(new DatabaseSource.InMemory(), AttachedDatabases.none(), config, false);
        client = new JdbcClient(new DuckDbEngine(database, config, tables.location()),
                new Context(tables.dataset()));
    }

    /// The name of a table in all statements.
    static String tableName(String dataset, String table) {
        return SqlText.identifier("memory") + '.' + SqlText.identifier(dataset) + '.'
                + SqlText.identifier(table);
    }

    /// A client that sees the newest files of the tables that a statement names. All others are empty.
    ///
    /// @param sql empty for all tables
    SqlClient showing(String sql) {
        boolean all = sql.isEmpty() || COMPUTED_NAMES.matcher(sql).find();
        String lower = sql.toLowerCase(Locale.ROOT);
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + SqlText.identifier(tables.dataset()));
            for (Table table : tables.tables()) {
                if (!table.completeColumns().isEmpty()) {
                    show(statement, table, all || names(lower, table.name()));
                }
            }
        } catch (SQLException e) {
            throw new TerminalException("cannot read the files of dataset \"%s\" in %s: %s"
                    .formatted(tables.dataset(), tables.location(), e.getMessage()), e);
        }
        return client.sqlClient(SqlAccess.READ_ONLY).orElseThrow();
    }

    private void show(Statement statement, Table table, boolean needed) throws SQLException {
        if (needed || !views.containsKey(table.name())) {
            String view = FileView.of(table, needed ? tables.files(table) : List.of());
            if (!view.equals(views.put(table.name(), view))) {
                statement.execute("CREATE OR REPLACE VIEW " + tableName(tables.dataset(), table.name())
                        + " AS " + view);
            }
        }
    }

    /// @param sql in small letters
    private static boolean names(String sql, String table) {
        String name = Pattern.quote(table.toLowerCase(Locale.ROOT));
        return Pattern.compile("(?<![\\p{L}\\p{N}_])" + name + "(?![\\p{L}\\p{N}_])").matcher(sql).find();
    }

    @Override
    public void close() {
        client.close();
    }

    /// The dataset as the client of the database is given it.
    private record Context(String datasetName) implements DatasetContext {
        @Override
        public String pipelineName() {
            return datasetName;
        }

        @Override
        public String name() {
            return "duckdb";
        }

        @Override
        public Path resolve(String path) {
            return Path.of(path);
        }

        @Override
        public <T> List<T> extensions(Class<T> type) {
            return List.of();
        }
    }
}
