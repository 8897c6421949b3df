package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.jdbc.core.JdbcClient;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Delivery;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.destination.Engine;
import java.util.Objects;

/// The connector `postgres`: loads into a database that Python dlt reads and writes as well.
///
/// It differs from dlt in what it prefers: job files hold what COPY reads in binary form.
public final class PostgresDestination implements DestinationProvider<PostgresDestination.Config> {
    /// What can be configured.
    public record Config(
            @Doc("The database: postgresql://user:password@host:port/database, "
                    + "or its parts.") PostgresLogin credentials,
            @Default("true") @Doc("Make unique indexes for unique columns.") boolean createIndexes) {
        public Config {
            Objects.requireNonNull(credentials, "credentials");
        }
    }

    static final String NAME = "postgres";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities(Config config) {
        return capabilities();
    }

    static Capabilities capabilities() {
        return Engine.POSTGRES.capabilities().dialect(new PostgresDialect())
                .fileFormats(CopyFormat.NAME, "insert_values", "csv", "model")
                .ownFormat(new CopyFormat()).preferredFileFormat(CopyFormat.NAME)
                .decimal(PostgresTypes.DECIMAL_PRECISION, PostgresTypes.DECIMAL_SCALE)
                .formatSetting("csv", "quoted_nulls", "false").build();
    }

    @Override
    public Delivery delivery() {
        return Delivery.ONCE_BY_TRANSACTION;
    }

    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        var connections = new PostgresConnections(config.credentials(), searchPath(context),
                file -> context.resolve(file).toString());
        return new JdbcClient(new PostgresEngine(connections, config.createIndexes()), context);
    }

    /// The schemas in which queries of models find tables that they name without one.
    static String searchPath(DatasetContext context) {
        return new PostgresDialect().identifier(context.datasetName()) + ",public";
    }
}
