package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.jdbc.core.ErrorContext;
import dev.dlt4j.jdbc.core.ErrorMeaning;
import dev.dlt4j.jdbc.core.JdbcCatalog;
import dev.dlt4j.jdbc.core.JdbcEngine;
import dev.dlt4j.jdbc.core.LeaseSql;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.sql.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/// A database of a PostgreSQL server.
final class PostgresEngine implements JdbcEngine {
    private static final int MERGE_VERSION = 15;
    private static final LeaseSql LEASES = new LeaseSql(
            "pipeline_name varchar NOT NULL PRIMARY KEY, token bigint NOT NULL, folder_id varchar NOT NULL, "
                    + "holder varchar NOT NULL, expires_at timestamp with time zone NOT NULL",
            "SELECT ?, 0, '', '', now() ON CONFLICT DO NOTHING",
            "ceil(extract(epoch FROM expires_at - clock_timestamp()))",
            "clock_timestamp() + ? * interval '1 millisecond'", "FOR SHARE");
    private static final JdbcCatalog CATALOG = new PostgresCatalog();

    private final PostgresAccess connections;
    private final boolean createsIndexes;
    private final SqlDialect dialect = new PostgresDialect();

    /// @param createsIndexes whether unique columns get unique indexes
    PostgresEngine(PostgresAccess connections, boolean createsIndexes) {
        this.connections = connections;
        this.createsIndexes = createsIndexes;
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public String location() {
        return connections.location();
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
    public JdbcCatalog catalog() {
        return CATALOG;
    }

    @Override
    public void load(Connection connection, String target, TableLoad load) throws SQLException {
        new PostgresJobFiles(connection, dialect, target, load).insertAll();
    }

    @Override
    public ErrorMeaning meaning(SQLException failure, ErrorContext context) {
        return PostgresFailures.meaning(failure, context);
    }

    @Override
    public StoredTypes types(Map<String, Map<String, String>> byTable) {
        return new PostgresStoredTypes(byTable);
    }

    @Override
    public String columnOptions(Column column, boolean isNew) {
        return createsIndexes && column.flag("unique") ? "UNIQUE" : "";
    }

    /// The driver knows the version since it connected.
    @Override
    public Optional<String> refusal(Connection connection, MergeStrategy strategy) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        boolean merges = switch (strategy) {
            case UPSERT, INSERT_ONLY, CDC -> true;
            case DELETE_INSERT, SCD2 -> false;
        };
        return merges && version < MERGE_VERSION
                ? Optional.of("PostgreSQL " + version + " has no MERGE, which came with version "
                        + MERGE_VERSION + ": abort the package, choose strategy delete-insert, and run again")
                : Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        connections.close();
    }
}
