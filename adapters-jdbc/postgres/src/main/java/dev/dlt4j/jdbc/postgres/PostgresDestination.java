package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.jdbc.core.JdbcClient;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
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

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Capabilities capabilities(Config config) {
        return Engine.POSTGRES.capabilities().dialect(new PostgresDialect())
                .fileFormats(CopyFormat.NAME, "insert_values", "csv", "model")
                .ownFormat(new CopyFormat()).preferredFileFormat(CopyFormat.NAME)
                .decimal(PostgresTypes.DECIMAL_PRECISION, PostgresTypes.DECIMAL_SCALE)
                .formatSetting("csv", "quoted_nulls", "false").build();
    }

    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        String dataset = new PostgresDialect().identifier(context.datasetName());
        var connections = new PostgresConnections(config.credentials(), dataset + ",public",
                file -> context.resolve(file).toString());
        return new JdbcClient(new PostgresEngine(connections, config), context);
    }
}
