package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.jdbc.core.ErrorContext;
import dev.dlt4j.jdbc.core.ErrorMeaning;
import dev.dlt4j.jdbc.core.JdbcCatalog;
import dev.dlt4j.jdbc.core.JdbcEngine;
import dev.dlt4j.jdbc.core.LeaseSql;
import dev.dlt4j.jdbc.core.TypedJsonFile;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.sql.SqlDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/// A server of MariaDB or MySQL; a dataset is one of its databases.
final class MySqlEngine implements JdbcEngine {
    private static final JdbcCatalog CATALOG = new MySqlCatalog();
    private static final LeaseSql LEASES = new LeaseSql(
            "pipeline_name varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY, "
                    + "token bigint NOT NULL, folder_id varchar(255) NOT NULL, holder text NOT NULL, "
                    + "expires_at datetime(6) NOT NULL",
            "VALUES (?, 0, '', '', SYSDATE(6)) ON DUPLICATE KEY UPDATE token = token",
            "CEIL(TIMESTAMPDIFF(MICROSECOND, SYSDATE(6), expires_at) / 1000000)",
            "SYSDATE(6) + INTERVAL (? * 1000) MICROSECOND", "LOCK IN SHARE MODE");

    private final MySqlConnections connections;
    private final String location;
    private final SqlDialect dialect;

    MySqlEngine(MySqlConnections connections, String location, SqlDialect dialect) {
        this.connections = connections;
        this.location = location;
        this.dialect = dialect;
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public Connection connect() throws SQLException {
        return connections.connect();
    }

    @Override
    public Optional<LeaseSql> leases() {
        return Optional.of(LEASES);
    }

    @Override
    public void prepare() throws SQLException {
        connections.connect().close();
    }

    @Override
    public void prepareQueries(Connection connection, String dataset) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("USE " + dataset);
        }
    }

    @Override
    public JdbcCatalog catalog() {
        return CATALOG;
    }

    @Override
    public String createDataset(String dataset) {
        return "CREATE SCHEMA IF NOT EXISTS " + dataset + " CHARACTER SET utf8mb4";
    }

    @Override
    public void dropDataset(Connection connection, String dataset) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + dataset);
        }
    }

    @Override
    public String columnOptions(Column column, boolean isNew) throws SQLException {
        return column.dataTypeOrNull() == DataType.TEXT
                ? "CHARACTER SET utf8mb4 COLLATE " + connections.server().collation()
                : "";
    }

    @Override
    public Optional<String> dropNotNull(String target, Column column) throws SQLException {
        return Optional.of(modify(target, column) + " NULL");
    }

    @Override
    public Optional<String> setNotNull(String target, Column column) throws SQLException {
        return Optional.of(modify(target, column) + " NOT NULL");
    }

    private String modify(String target, Column column) throws SQLException {
        return "ALTER TABLE " + target + " MODIFY COLUMN " + dialect.identifier(column.name()) + ' '
                + dialect.columnType(target, column) + ' ' + columnOptions(column, false);
    }

    @Override
    public void load(Connection connection, String target, TableLoad load) throws SQLException {
        try {
            for (JobFile file : load.files()) {
                if (!file.format().equals(TypedJsonFile.FORMAT)) {
                    throw new TerminalException(dialect.engine() + " cannot load job files of format \""
                            + file.format() + "\" into table \"" + load.table().name() + "\"; it loads "
                            + TypedJsonFile.FORMAT);
                }
                try (var pages = new TypedJsonFile(file.path()).pages(load)) {
                    if (connections.server().loadsLocal()) {
                        new LocalFile(connection, dialect, target, load.table()).load(pages);
                    } else {
                        new ManyRowInserts(connection, dialect, target, load.table(),
                                connections.server().maxPacket()).insert(pages);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ErrorMeaning meaning(SQLException failure, ErrorContext context) {
        return MySqlFailures.meaning(failure, context);
    }

    @Override
    public StoredTypes types(Map<String, Map<String, String>> byTable) {
        return new MySqlStoredTypes(byTable);
    }

    /// Time in UTC, as all sessions have it.
    @Override
    public String now() {
        return "UTC_TIMESTAMP(6)";
    }

    @Override
    public void close() throws SQLException {
        connections.close();
    }
}
