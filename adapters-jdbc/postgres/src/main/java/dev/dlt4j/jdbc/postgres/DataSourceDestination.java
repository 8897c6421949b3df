package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.jdbc.core.JdbcClient;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Delivery;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import javax.sql.DataSource;

/// The destination `postgres` on connections of the application.
public final class DataSourceDestination implements DestinationProvider<DataSourceDestination.Config> {
    /// What can be configured.
    public record Config(
            @Default("true") @Doc("Make unique indexes for unique columns.") boolean createIndexes) {}

    private final DataSource pool;

    DataSourceDestination(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return PostgresDestination.NAME;
    }

    @Override
    public Capabilities capabilities(Config config) {
        return PostgresDestination.capabilities();
    }

    @Override
    public Delivery delivery() {
        return Delivery.ONCE_BY_TRANSACTION;
    }

    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        var connections = new DataSourceConnections(pool, PostgresDestination.searchPath(context));
        return new JdbcClient(new PostgresEngine(connections, config.createIndexes()), context);
    }
}
