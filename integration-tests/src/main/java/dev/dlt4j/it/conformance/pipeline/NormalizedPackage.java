package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.PythonText;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.it.conformance.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is in a package that was normalized and not loaded.
final class NormalizedPackage {
    private final PackageStore packages;
    private final String loadId;
    private final Path folder;

    /// A package of the pipeline in this working folder.
    NormalizedPackage(Path workingFolder, String loadId) {
        this.packages = new PackageStore(workingFolder, () -> "");
        this.loadId = loadId;
        this.folder = workingFolder.resolve("load").resolve("normalized").resolve(loadId);
    }

    Map<String, @Nullable Object> schemaUpdates() throws IOException {
        return Values.map(JsonParser.parse(Files.readAllBytes(folder.resolve("schema_updates.json"))));
    }

    /// The rows of all tables by name, values as jsonl files have them: without nulls, and text for what JSON
    /// lacks.
    Map<String, List<Map<String, @Nullable Object>>> rows(Schema schema) throws IOException, SQLException {
        Map<String, List<Path>> files = new TreeMap<>();
        for (Path file : packages.pendingJobs(loadId)) {
            files.computeIfAbsent(packages.tableOf(file), table -> new ArrayList<>()).add(file);
        }
        Map<String, List<Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            for (Map.Entry<String, List<Path>> table : files.entrySet()) {
                for (Path file : table.getValue()) {
                    rows.computeIfAbsent(table.getKey(), name -> new ArrayList<>())
                            .addAll(rows(duckdb, file, schema.table(table.getKey())));
                }
            }
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> rows(Connection duckdb, Path file, Table table)
            throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet found = statement
                        .executeQuery(
                                "select * from read_parquet('" + file.toString().replace("'", "''") + "')")) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns; i++) {
                    String column = found.getMetaData().getColumnName(i);
                    Object value = found.getObject(i);
                    if (value != null) {
                        row.put(column, plain(value, table, column));
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static @Nullable Object plain(Object value, Table table, String column) throws SQLException {
        var known = table.column(column);
        if (known != null && known.dataTypeOrNull() == DataType.JSON) {
            return JsonParser.parse(String.valueOf(value));
        }
        return switch (value) {
            case OffsetDateTime time ->
                PythonText.isoFormat(time.withOffsetSameInstant(ZoneOffset.UTC));
            case java.sql.Timestamp time -> PythonText.isoFormat(time.toLocalDateTime());
            case LocalDateTime time -> PythonText.isoFormat(time);
            case LocalDate date -> PythonText.isoFormat(date);
            case LocalTime time -> PythonText.isoFormat(time);
            case BigDecimal decimal -> decimal.signum() == 0
                    ? "0"
                    : decimal.stripTrailingZeros().toPlainString();
            case java.sql.Blob blob ->
                Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length()));
            case Integer number -> number.longValue();
            default -> value;
        };
    }
}
