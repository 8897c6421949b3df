package dev.dlt4j.it.postgres;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testservers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Loads of a table with a nested one, of which the second run meets a fault.
///
/// @param folder for the working folder
record FaultyLoads(PostgresServer server, String database, Path folder) {
    /// The nested table, so that a fault comes when the root table has its new rows already.
    static final String NESTED = "data.items__tags";

    FaultyLoads(PostgresServer server, Path folder) {
        this(server, server.createDatabase(), folder);
    }

    Pipeline.Builder pipeline(Postgres.Builder destination) {
        return Dlt.pipeline("shop").destination(destination.build()).dataset("data")
                .config("load.raise_on_max_retries", 2).pipelinesDir(folder);
    }

    Postgres.Builder destination() {
        return Postgres.builder().url(server.url(database));
    }

    /// Items 1 and 2, named `a`.
    void first(WriteDisposition disposition) {
        try (Pipeline pipeline = pipeline(destination()).build()) {
            pipeline.run(items(disposition, "a", 1, 2));
        }
    }

    /// Items 2 and 3, named `b`.
    static Resource<?> second(WriteDisposition disposition) {
        return items(disposition, "b", 2, 3);
    }

    static Resource<?> items(WriteDisposition disposition, String name, int... ids) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int id : ids) {
            rows.add(Map.of("id", id, "name", name, "tags", List.of(name + 1, name + 2)));
        }
        return Resource.of("items", rows).primaryKey("id").write(disposition);
    }

    /// What both runs leave together.
    static List<String> expected(WriteDisposition disposition) {
        return (switch (disposition) {
            case APPEND -> List.of("1a", "2a", "2b", "3b");
            case REPLACE -> List.of("2b", "3b");
            case MERGE -> List.of("1a", "2b", "3b");
            case SKIP -> List.<String>of();
        }).stream().flatMap(item -> List.of(1, 2).stream().map(n -> item + " " + item.charAt(1) + n))
                .toList();
    }

    /// Items with their tags.
    List<String> loaded() throws SQLException {
        return query("SELECT i.id || i.name || ' ' || t.value FROM data.items i JOIN data.items__tags t ON "
                + "t._dlt_parent_id = i._dlt_id ORDER BY i.id, i.name, t.value");
    }

    List<String> query(String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    void execute(List<String> statements) throws SQLException {
        try (Connection connection = server.connect(database)) {
            execute(connection, statements);
        }
    }

    static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
