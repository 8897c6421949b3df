package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.cloud.filesystem.Filesystem;
import dev.dlt4j.cloud.filesystem.layout.Placeholder;
import dev.dlt4j.it.conformance.NotBuiltException;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.duckdb.DuckDbDestination;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the runs of one scenario load: a DuckDB file in the scenario's folder, or a database of its own on a
/// PostgreSQL that is started for the first scenario that asks for one.
final class ScenarioWarehouse {
    private static final Set<String> OPTIONS = Set.of("create_indexes", "layout", "extra_placeholders",
            "current_datetime", "max_state_files");

    private final Path file;
    private @Nullable String database;
    private String kind = "duckdb";
    private final Path bucket;

    ScenarioWarehouse(Path folder) {
        file = folder.resolve("data.duckdb");
        bucket = folder.resolve("bucket");
    }

    /// The destination that a pipeline asks for.
    ///
    /// @param options arguments of dlt's destination
    Destination<?> destination(String kind, Map<String, @Nullable Object> options) {
        for (String option : options.keySet()) {
            if (!OPTIONS.contains(option)) {
                throw new NotBuiltException("destination option " + option + " is not built yet");
            }
        }
        this.kind = kind;
        return switch (kind) {
            case "duckdb" -> DuckDb.of(DuckDbDestination.Config.ofFile(file.toString())
                    .withCreateIndexes(Boolean.TRUE.equals(options.get("create_indexes"))));
            case "postgres" -> Postgres.builder().url(server().url(database()))
                    .createIndexes(!Boolean.FALSE.equals(options.get("create_indexes"))).build();
            case "filesystem" -> files(options);
            default -> throw new NotBuiltException("destination " + kind + " is not built yet");
        };
    }

    /// What the last destination holds, in the form of dumps.
    Map<String, @Nullable Object> datasets() throws SQLException {
        if (kind.equals("filesystem")) {
            return FolderDump.of(bucket);
        }
        if (!kind.equals("postgres")) {
            return DatabaseDump.of(file);
        }
        try (var connection = server().connect(database())) {
            return DatabaseDump.of(connection);
        }
    }

    private Destination<?> files(Map<String, @Nullable Object> options) {
        Filesystem.Builder files = Filesystem.folder(bucket.toUri().toString());
        if (options.get("layout") instanceof String layout) {
            files.layout(layout);
        }
        if (options.get("max_state_files") instanceof Number number) {
            files.maxStateFiles(number.intValue());
        }
        Values.map(options.get("extra_placeholders")).forEach((name, value) -> files.placeholder(name,
                Placeholder.of(value)));
        if (options.get("current_datetime") != null) {
            Object time = TypedValues.decode(options.get("current_datetime"));
            OffsetDateTime fixed = time instanceof OffsetDateTime zoned
                    ? zoned
                    : OffsetDateTime.parse(String.valueOf(time));
            files.currentDatetime(ofPackage -> fixed);
        }
        return files.build();
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
