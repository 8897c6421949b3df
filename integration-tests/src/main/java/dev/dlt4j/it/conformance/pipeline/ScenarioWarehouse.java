package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.it.conformance.NotBuiltException;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.duckdb.DuckDbDestination;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the runs of one scenario load: a DuckDB file in the scenario's folder, or a database of its own on a
/// PostgreSQL that is started for the first scenario that asks for one.
final class ScenarioWarehouse {
    private final Path file;
    private @Nullable String database;
    private boolean postgres;

    ScenarioWarehouse(Path folder) {
        file = folder.resolve("data.duckdb");
    }

    /// The destination that a pipeline asks for.
    ///
    /// @param options arguments of dlt's destination
    Destination<?> destination(String kind, Map<String, @Nullable Object> options) {
        for (String option : options.keySet()) {
            if (!option.equals("create_indexes")) {
                throw new NotBuiltException("destination option " + option + " is not built yet");
            }
        }
        postgres = kind.equals("postgres");
        return switch (kind) {
            case "duckdb" -> DuckDb.of(DuckDbDestination.Config.ofFile(file.toString())
                    .withCreateIndexes(Boolean.TRUE.equals(options.get("create_indexes"))));
            case "postgres" -> Postgres.builder().url(server().url(database()))
                    .createIndexes(!Boolean.FALSE.equals(options.get("create_indexes"))).build();
            default -> throw new NotBuiltException("destination " + kind + " is not built yet");
        };
    }

    /// What the last destination holds, in the form of dumps.
    Map<String, @Nullable Object> datasets() throws SQLException {
        if (!postgres) {
            return DatabaseDump.of(file);
        }
        try (var connection = server().connect(database())) {
            return DatabaseDump.of(connection);
        }
    }

    private String database() {
        String name = database;
        if (name == null) {
            name = server().createDatabase();
            database = name;
        }
        return name;
    }

    private static PostgresServer server() {
        return PostgresServer.shared(PostgresVersion.V18);
    }
}
