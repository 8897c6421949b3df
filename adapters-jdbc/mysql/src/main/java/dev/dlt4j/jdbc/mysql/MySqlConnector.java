package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.jdbc.core.JdbcClient;
import dev.dlt4j.jdbc.core.TypedJsonFile;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Engine;
import dev.dlt4j.spi.destination.Feature;

/// What the destinations of MariaDB and of MySQL have in common, which is all but their names.
final class MySqlConnector {
    private MySqlConnector() {}

    /// @param engine `mysql` or `mariadb`
    static Capabilities capabilities(String engine) {
        return Engine.GENERIC.capabilities().dialect(new MySqlDialect(engine, "dlt4j"))
                .fileFormats(TypedJsonFile.FORMAT).preferredFileFormat(TypedJsonFile.FORMAT)
                .decimal(MySqlTypes.DECIMAL_PRECISION, MySqlTypes.DECIMAL_SCALE)
                .weiPrecision(MySqlTypes.DECIMAL_PRECISION, 0)
                .maxIdentifierLength(MySqlTypes.MAX_NAME_LENGTH)
                .without(Feature.SUPPORTS_MULTIPLE_STATEMENTS, Feature.SUPPORTS_NATIVE_BOOLEAN,
                        Feature.SUPPORTS_TZ_AWARE_DATETIME, Feature.ENFORCES_NULLS_ON_ALTER,
                        Feature.SUPPORTS_DDL_TRANSACTIONS)
                .mergeStrategies("delete-insert", "scd2", "upsert", "insert-only", "cdc")
                .replaceStrategies("truncate-and-insert", "insert-from-staging").build();
    }

    /// @param engine `mysql` or `mariadb`, as messages name the server
    static DestinationClient open(MySqlLogin login, String engine, DatasetContext context) {
        String location = login.location(engine);
        var connections = new MySqlConnections(login, location, file -> context.resolve(file).toString());
        return new JdbcClient(
                new MySqlEngine(connections, location,
                        new MySqlDialect(engine, context.stagingDatasetName())),
                context);
    }
}
