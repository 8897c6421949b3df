package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.jdbc.core.JdbcClient;
import dev.dlt4j.jdbc.core.TypedJsonFile;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Delivery;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.destination.Engine;
import dev.dlt4j.spi.destination.Feature;
import java.util.Optional;

/// The connector `sqlite`: the files and tables that Python dlt's destination `sqlalchemy` makes of a SQLite
/// URL.
public final class SqliteDestination implements DestinationProvider<SqliteDestination.Config> {
    /// SQLite has no limit; this is what dlt declares.
    private static final int MAX_NAME_LENGTH = 9999;

    /// What can be configured.
    ///
    /// @param credentials the database file; absent means `<pipeline>.db`
    public record Config(
            @Doc("The database file: a path or sqlite:///path. Default: "
                    + "<pipeline name>.db.") Optional<SqliteCredentials> credentials) {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public Capabilities capabilities(Config config) {
        return Engine.GENERIC.capabilities().dialect(new SqliteDialect()).fileFormats(TypedJsonFile.FORMAT)
                .preferredFileFormat(TypedJsonFile.FORMAT)
                .decimal(SqliteTypes.DECIMAL_PRECISION, SqliteTypes.DECIMAL_SCALE)
                .weiPrecision(SqliteTypes.DECIMAL_PRECISION, 0).maxIdentifierLength(MAX_NAME_LENGTH)
                .without(Feature.SUPPORTS_MULTIPLE_STATEMENTS, Feature.SUPPORTS_NATIVE_BOOLEAN)
                .mergeStrategies("delete-insert", "scd2", "upsert", "insert-only", "cdc")
                .replaceStrategies("truncate-and-insert", "insert-from-staging").build();
    }

    @Override
    public Delivery delivery() {
        return Delivery.ONCE_BY_TRANSACTION;
    }

    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        String written = config.credentials().flatMap(SqliteCredentials::database)
                .orElseGet(() -> context.pipelineName() + ".db");
        var files = new SqliteFiles(context.resolve(written).toAbsolutePath().normalize());
        return new JdbcClient(new SqliteEngine(files, context), context);
    }
}
