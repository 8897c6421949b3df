package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.jdbc.core.ErrorContext;
import dev.dlt4j.jdbc.core.ErrorMeaning;
import dev.dlt4j.jdbc.core.JdbcCatalog;
import dev.dlt4j.jdbc.core.JdbcEngine;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.sql.SqlDialect;
import dev.dlt4j.spi.sql.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// DuckDB in a file, in memory, or as the caller opened it.
final class DuckDbEngine implements JdbcEngine {
    private static final JdbcCatalog CATALOG = new DuckDbCatalog();
    private static final List<String> VIEWS = List.of("temp", "main");

    private final DuckDbDatabase database;
    private final DuckDbDestination.Config config;
    private final String inMessages;
    private final SqlDialect dialect = new DuckDbDialect();

    DuckDbEngine(DuckDbDatabase database, DuckDbDestination.Config config) {
        this(database, config, database.inMessages());
    }

    /// @param inMessages how messages name the database
    DuckDbEngine(DuckDbDatabase database, DuckDbDestination.Config config, String inMessages) {
        this.database = database;
        this.config = config;
        this.inMessages = inMessages;
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public String location() {
        return database.location();
    }

    @Override
    public String inMessages() {
        return inMessages;
    }

    @Override
    public void prepareQueries(Connection connection, String dataset) throws SQLException {
        execute(connection, "USE " + dataset);
        execute(connection, "SET jdbc_stream_results = true");
    }

    /// The connection is not used again, so nothing is taken back at the end.
    @Override
    public void beginReading(Connection connection) throws SQLException {
        execute(connection, "BEGIN TRANSACTION READ ONLY");
    }

    @Override
    public void endReading(Connection connection) {}

    @Override
    public boolean isUnknownName(SQLException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Catalog Error");
    }

    /// When the first rows of a stream cannot be made, the driver only reports that there are none. So the
    /// statement, which changed nothing, is run again on a connection that does not stream.
    @Override
    public SQLException failureOfQuery(Connection connection, String sql, List<@Nullable Object> parameters,
            SQLException failure) {
        if (!String.valueOf(failure.getMessage()).contains("Invalid result set")) {
            return failure;
        }
        try (Connection other = connect(); PreparedStatement query = again(connection, other, sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                query.setObject(i + 1, parameters.get(i));
            }
            query.execute();
            return failure;
        } catch (SQLException e) {
            return e;
        }
    }

    private PreparedStatement again(Connection connection, Connection other, String sql)
            throws SQLException {
        execute(other, "USE " + dialect.identifier(connection.getCatalog()) + '.'
                + dialect.identifier(connection.getSchema()));
        beginReading(other);
        return other.prepareStatement(sql);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void prepare() throws SQLException {
        database.warmUp();
    }

    @Override
    public boolean endsWithProcess() {
        return database.endsWithProcess();
    }

    @Override
    public boolean exists() {
        return database.exists();
    }

    @Override
    public Connection connect() throws SQLException {
        return database.connect();
    }

    /// A dataset may be called as its database file is, and DuckDB then finds a name of two parts ambiguous.
    @Override
    public List<String> qualifier(String dataset) throws SQLException {
        return List.of(database.catalog(), dataset);
    }

    @Override
    public JdbcCatalog catalog() {
        return CATALOG;
    }

    @Override
    public void load(Connection connection, String target, TableLoad load) throws SQLException {
        new DuckDbJobFiles(load).insertInto(target, connection);
    }

    @Override
    public boolean readsInPlace(Connection connection, String staging, TableLoad load) throws SQLException {
        return new StagedFiles(load).query(connection, staging).isPresent();
    }

    /// An update writes whole columns once more when the file is closed. An index is not ready for a key that
    /// comes again in the transaction that deleted it.
    @Override
    public boolean replacesRows(Connection connection, List<String> qualifier, Table table)
            throws SQLException {
        return JdbcCatalog.finds(connection,
                "SELECT 1 FROM duckdb_tables() WHERE database_name = ? AND schema_name = ? "
                        + "AND table_name = ? AND index_count = 0 AND column_count = "
                        + table.completeColumns().size(),
                qualifier.getFirst(), qualifier.getLast(), table.name());
    }

    /// Its columns are stored by themselves, so it reads only the keys.
    @Override
    public boolean looksForRepeats() {
        return true;
    }

    /// Views of the connection's own, which hide nothing since statements name tables in full.
    @Override
    public TableNames openStaged(Connection connection, TableNames names, List<TableLoad> chain)
            throws SQLException {
        TableNames views = new TableNames(dialect, names.dataset(), VIEWS);
        for (TableLoad load : chain) {
            String stored = names.staging(load.table().name());
            execute(connection, "CREATE TEMP VIEW " + views.staging(load.table().name()) + " AS "
                    + new StagedFiles(load).query(connection, stored).orElse("SELECT * FROM " + stored));
        }
        return views;
    }

    @Override
    public void closeStaged(Connection connection, TableNames views, List<TableLoad> chain)
            throws SQLException {
        for (TableLoad load : chain) {
            execute(connection, "DROP VIEW " + views.staging(load.table().name()));
            database.deadRows().mayBeIn(views.dataset(), load.table().name());
        }
    }

    @Override
    public Optional<String> misfit(Connection connection, TableLoad load, SQLException failure) {
        return DuckDbFailures.isConversion(failure)
                ? new DuckDbJobFiles(load).misfit(connection)
                : Optional.empty();
    }

    @Override
    public ErrorMeaning meaning(SQLException failure, ErrorContext context) {
        return DuckDbFailures.meaning(failure, context);
    }

    @Override
    public StoredTypes types(Map<String, Map<String, String>> byTable) {
        return new DuckDbTypes(byTable);
    }

    @Override
    public String columnOptions(Column column, boolean isNew) {
        boolean isId = column.flag("row_key") || column.flag("parent_key") || column.flag("root_key");
        String compression = isNew && config.uncompressedIds() && isId
                ? "USING COMPRESSION uncompressed"
                : "";
        String unique = isNew && config.createIndexes() && column.flag("unique") ? "UNIQUE" : "";
        return (compression + ' ' + unique).strip();
    }

    /// DuckDB refuses it within the transaction that changed the rows, so the column goes on taking nulls.
    @Override
    public Optional<String> setNotNull(String target, Column column) {
        return Optional.empty();
    }

    @Override
    public String now() {
        return "now()";
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
