package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Delivery;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import java.util.Objects;

/// The connector `mysql`: the tables that Python dlt's destination `sqlalchemy` makes of a URL of MySQL.
public final class MySqlDestination implements DestinationProvider<MySqlDestination.Config> {
    private static final String NAME = "mysql";

    /// What can be configured.
    public record Config(
            @Doc("The server: mysql://user:password@host:port, or its parts.") MySqlLogin credentials) {
        public Config {
            Objects.requireNonNull(credentials, "credentials");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities(Config config) {
        return MySqlConnector.capabilities(NAME);
    }

    @Override
    public Delivery delivery() {
        return Delivery.ONCE_BY_TRANSACTION;
    }

    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        return MySqlConnector.open(config.credentials(), NAME, context);
    }
}
