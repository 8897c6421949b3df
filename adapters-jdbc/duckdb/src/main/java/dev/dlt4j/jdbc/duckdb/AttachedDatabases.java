package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Further databases beside the main one, and which of them is loaded into. Others are only read.
///
/// @param locations  paths and what else DuckDB attaches, by the names that the databases get
/// @param target     the database to load into; the main one when empty
/// @param statements run before anything is attached, such as `CREATE SECRET`
record AttachedDatabases(Map<String, Secret> locations, Optional<String> target, List<Secret> statements) {
    static final String CANNOT_ATTACH = "cannot be attached";
    static final String STATEMENT_FAILS = "a statement of the destination fails";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    static AttachedDatabases none() {
        return new AttachedDatabases(Map.of(), Optional.empty(), List.of());
    }

    static AttachedDatabases of(DuckDbDestination.Config config, ConnectorContext context) {
        Map<String, Secret> locations = new LinkedHashMap<>();
        config.attach().forEach((name, location) -> locations.put(name, isFile(location)
                ? Secret.of(context.resolve(DatabaseFile.path(location.reveal().strip())).toAbsolutePath()
                        .normalize().toString())
                : location));
        return new AttachedDatabases(locations, config.catalog(), config.statements());
    }

    private static boolean isFile(Secret location) {
        return !SCHEME.matcher(DatabaseFile.path(location.reveal().strip())).matches();
    }

    /// Whether the database that is loaded into is there, as far as can be known without opening it; empty
    /// when it is the main one.
    Optional<Boolean> targetExists() {
        return target.map(name -> {
            Secret location = locations.get(name);
            return location == null || !isFile(location) || Files.exists(Path.of(location.reveal()));
        });
    }

    /// Attaches all.
    ///
    /// @param readOnly whether also the one to load into is only read
    void attachTo(Connection connection, boolean readOnly) throws SQLException {
        for (Secret statement : statements) {
            execute(connection, statement.reveal(), STATEMENT_FAILS, statement);
        }
        for (Map.Entry<String, Secret> database : locations.entrySet()) {
            boolean writes = !readOnly && target.filter(database.getKey()::equals).isPresent();
            execute(connection,
                    "ATTACH IF NOT EXISTS " + SqlText.literal(database.getValue().reveal()) + " AS "
                            + SqlText.identifier(database.getKey()) + (writes ? "" : " (READ_ONLY)"),
                    "database \"" + database.getKey() + "\" " + CANNOT_ATTACH, database.getValue());
        }
        if (target.isPresent()) {
            requireTarget(connection, target.get());
        }
    }

    private static void execute(Connection connection, String sql, String what, Secret secret)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            // DuckDB repeats what it was given, also passwords; so the cause is left out
            String reason = String.valueOf(e.getMessage());
            throw new SQLException(reason.contains(secret.reveal()) && !isFile(secret)
                    ? what + ": " + reason.replace(secret.reveal(), secret.toString())
                    : what + ": " + reason, e.getSQLState());
        }
    }

    private static void requireTarget(Connection connection, String name) throws SQLException {
        List<String> known = DuckDbCatalog.databases(connection);
        if (!known.contains(name)) {
            throw new SQLException(("configuration option catalog: there is no database \"%s\"; there are: "
                    + "%s. Attach it under that name").formatted(name, String.join(", ", known)));
        }
    }
}
