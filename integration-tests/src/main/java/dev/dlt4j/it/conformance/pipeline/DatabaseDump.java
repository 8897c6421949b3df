package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.state.StateCodec;
import dev.dlt4j.it.conformance.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything in the datasets of a database, in the form of dumps.
final class DatabaseDump {
    /// dlt4j's own tables, which dlt does not have.
    private static final String BOOKS = "_dlt4j_";
    private static final Set<String> DLT_TABLES = Set.of("_dlt_loads", "_dlt_version", "_dlt_pipeline_state");

    /// How a database says what it holds: queries for the names of schemas, for those of a schema's tables,
    /// and for name, type and nullability (`YES`) of a table's columns.
    private record Catalog(String schemas, String tables, String columns) {}

    private static final Catalog DUCKDB = new Catalog(
            "select schema_name from information_schema.schemata where catalog_name = "
                    + "current_database() and schema_name not in ('main', "
                    + "'information_schema', 'pg_catalog') order by 1",
            "select table_name from information_schema.tables where table_catalog = "
                    + "current_database() and table_schema = ? order by 1",
            "select column_name, data_type, is_nullable from information_schema.columns "
                    + "where table_catalog = current_database() and table_schema = ? and table_name = ? "
                    + "order by ordinal_position");
    private static final Catalog POSTGRES = new Catalog(
            "select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', "
                    + "'information_schema') order by 1",
            "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
                    + "where n.nspname = ? and relkind = 'r' order by 1",
            "select attname, format_type(atttypid, atttypmod), case when attnotnull then 'NO' else 'YES' end "
                    + "from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n "
                    + "on n.oid = c.relnamespace where n.nspname = ? and c.relname = ? and attnum > 0 "
                    + "and not attisdropped order by attnum");

    private final Connection connection;
    private final Catalog catalog;

    private DatabaseDump(Connection connection, Catalog catalog) {
        this.connection = connection;
        this.catalog = catalog;
    }

    /// Datasets of a PostgreSQL database by name.
    static Map<String, @Nullable Object> of(Connection postgres) throws SQLException {
        try (Statement statement = postgres.createStatement()) {
            statement.execute("set timezone = 'UTC'");
        }
        return new DatabaseDump(postgres, POSTGRES).datasets();
    }

    /// Datasets of a DuckDB file by name; none when there is no file.
    static Map<String, @Nullable Object> of(Path file) throws SQLException {
        if (!Files.exists(file)) {
            return Values.of();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("set TimeZone='UTC'");
            return new DatabaseDump(connection, DUCKDB).datasets();
        }
    }

    private Map<String, @Nullable Object> datasets() throws SQLException {
        Map<String, @Nullable Object> datasets = new LinkedHashMap<>();
        for (List<String> schema : query(catalog.schemas())) {
            String name = schema.getFirst();
            Map<String, @Nullable Object> tables = new LinkedHashMap<>();
            Map<String, @Nullable Object> own = new LinkedHashMap<>();
            for (List<String> table : query(catalog.tables(), name)) {
                String lower = table.getFirst().toLowerCase(Locale.ROOT);
                if (DLT_TABLES.contains(lower)) {
                    own.put(lower, ownTable(name, table.getFirst()));
                } else if (!lower.startsWith(BOOKS)) {
                    tables.put(table.getFirst(), Values.of("columns", columns(name, table.getFirst()), "rows",
                            rows(name, table.getFirst())));
                }
            }
            datasets.put(name, Values.of("tables", tables, "dlt", own));
        }
        return datasets;
    }

    private List<@Nullable Object> columns(String schema, String table) throws SQLException {
        List<@Nullable Object> columns = new ArrayList<>();
        for (List<String> column : query(catalog.columns(), schema, table)) {
            columns.add(List.of(column.get(0), column.get(1), column.get(2).equals("YES")));
        }
        return columns;
    }

    /// One of dlt's tables: rows as objects, the state decoded, schemas left out.
    private Map<String, @Nullable Object> ownTable(String schema, String table) throws SQLException {
        List<@Nullable Object> columns = columns(schema, table);
        List<@Nullable Object> rows = new ArrayList<>();
        for (List<@Nullable Object> cells : rows(schema, table)) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(String.valueOf(Values.list(columns.get(i)).getFirst()).toLowerCase(Locale.ROOT),
                        cells.get(i));
            }
            row.remove("schema");
            if (row.get("state") instanceof String state) {
                row.put("state", DumpValues.of(StateCodec.unpack(state)));
            }
            rows.add(row);
        }
        return Values.of("columns", columns, "rows", rows);
    }

    private List<List<@Nullable Object>> rows(String schema, String table) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement
                        .executeQuery("select * from " + quoted(schema) + "." + quoted(table))) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(cell(found, i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static @Nullable Object cell(ResultSet found, int column) throws SQLException {
        Object value = found.getObject(column);
        if (value == null) {
            return null;
        }
        return switch (found.getMetaData().getColumnTypeName(column)) {
            case "JSON", "jsonb", "json" -> Values.of("$type", "json", "value",
                    DumpValues.of(JsonParser.parse(String.valueOf(value))));
            case String type when type.startsWith("TIMESTAMP") && !type.endsWith("TIME ZONE") ->
                DumpValues.of(found.getObject(column, LocalDateTime.class));
            case "timestamptz" -> DumpValues.of(found.getObject(column, OffsetDateTime.class));
            case "timestamp" -> DumpValues.of(found.getObject(column, LocalDateTime.class));
            case "date" -> DumpValues.of(found.getObject(column, LocalDate.class));
            case "time" -> DumpValues.of(found.getObject(column, LocalTime.class));
            default -> DumpValues.of(value);
        };
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private List<List<String>> query(String sql, String... parameters) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(found.getString(i)));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
