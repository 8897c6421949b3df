package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.StagedFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The job files of a table, as a merge reads them in place of its staging table. DuckDB reads Parquet about
/// as quickly as a table, so writing the rows into one first would only be work.
///
/// @param load the table with its files
record StagedFiles(TableLoad load) {
    /// A query for the rows of the files with the columns of the staging table. Empty when a file is
    /// not Parquet or holds other columns or types than the table: then the rows are to be loaded, which
    /// converts them or reports what does not fit. Empty also for copies in a bucket, which a merge would
    /// fetch more than once.
    ///
    /// @param staging the staging table as it is written in statements
    Optional<String> query(Connection connection, String staging) throws SQLException {
        if (load.files().isEmpty() || !load.files().stream().allMatch(StagedFiles::isLocalParquet)) {
            return Optional.empty();
        }
        List<ScannedFile> files = load.files().stream().map(ScannedFile::of).toList();
        String scan = JobSource.of(files.getFirst(), load.table(), false).call(files.stream()
                .map(file -> SqlText.literal(file.location())).collect(Collectors.joining(", ", "[", "]")));
        Map<String, String> stored = types(connection, staging);
        Map<String, String> held = types(connection, scan);
        return held.entrySet().stream()
                .allMatch(column -> fits(column.getValue(), stored.get(column.getKey())))
                        ? Optional.of("SELECT " + stored.entrySet().stream()
                                .map(column -> selected(column.getKey(), column.getValue(), held))
                                .collect(Collectors.joining(", ")) + " FROM " + scan)
                        : Optional.empty();
    }

    private static boolean isLocalParquet(JobFile file) {
        return file.format().equals("parquet") && StagedFile.of(file).isEmpty();
    }

    /// The types of the columns by name in lower case, since DuckDB's names ignore it.
    private static Map<String, String> types(Connection connection, String source) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            Map<String, String> types = new TreeMap<>();
            while (columns.next()) {
                types.put(columns.getString("column_name").toLowerCase(Locale.ROOT),
                        columns.getString("column_type"));
            }
            return types;
        }
    }

    private static boolean fits(String held, @Nullable String stored) {
        return held.equals(stored) || isJsonText(held, stored);
    }

    /// Parquet of any writer holds JSON as text.
    private static boolean isJsonText(String held, @Nullable String stored) {
        return "JSON".equals(stored) && held.equals("VARCHAR");
    }

    private static String selected(String column, String type, Map<String, String> held) {
        String name = SqlText.identifier(column);
        String found = held.get(column);
        return type.equals(found)
                ? name
                : "CAST(" + (found == null ? "NULL" : name) + " AS " + type + ") AS " + name;
    }
}
