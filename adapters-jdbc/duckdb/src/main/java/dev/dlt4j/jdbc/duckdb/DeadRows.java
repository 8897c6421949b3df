package dev.dlt4j.jdbc.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rows that merges replaced and that the file still holds. When DuckDB closes a file it writes tables
/// with such rows once more, which may take longer than the merge itself. So that is left until they are a
/// third of the merged tables: the work is then done once for several merges. Tables that are replaced as a
/// whole do not need it, as DuckDB drops what holds dead rows alone in any case.
final class DeadRows {
    /// The setting of DuckDB that a user may have set.
    static final String SETTING = "max_vacuum_tasks";

    private static final int SHARE = 3;

    /// A table that was merged into.
    private record Merged(String database, String schema, String name) {
        String inStatements() {
            return Stream.of(database, schema, name).map(SqlText::identifier)
                    .collect(Collectors.joining("."));
        }

        String inCatalog() {
            return Stream.of(database, schema, name).map(SqlText::literal)
                    .collect(Collectors.joining(", ", "(", ")"));
        }
    }

    private final Set<Merged> tables = ConcurrentHashMap.newKeySet();

    /// Notes that a merge may have replaced rows of a table.
    ///
    /// @param dataset the database and the dataset
    void mayBeIn(List<String> dataset, String table) {
        tables.add(new Merged(dataset.getFirst(), dataset.getLast(), table));
    }

    /// Has DuckDB clean up at the next closing if that is due, and else not.
    void settle(Connection connection) throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(isDue(statement)
                    ? "RESET GLOBAL " + SETTING
                    : "SET GLOBAL " + SETTING + " = 0");
        }
    }

    /// DuckDB counts dead rows among those of a table until it has cleaned up.
    private boolean isDue(Statement statement) throws SQLException {
        String live = tables.stream().map(table -> "(SELECT count(*) FROM " + table.inStatements() + ')')
                .collect(Collectors.joining(" + "));
        String names = tables.stream().map(Merged::inCatalog).collect(Collectors.joining(", "));
        try (ResultSet counts = statement.executeQuery("SELECT " + live + ", sum(estimated_size) "
                + "FROM duckdb_tables() WHERE (database_name, schema_name, table_name) IN (" + names + ')')) {
            counts.next();
            long all = counts.getLong(2);
            return (all - counts.getLong(1)) * SHARE >= all;
        }
    }
}
