package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.it.frontdoor.TakingOnly;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What the normalize step writes for DuckDB is what dlt writes: `insert_values` to the byte, `jsonl` and
/// `typed-jsonl` line by line but for the order of keys, `parquet` by columns and values. The expected files
/// are recorded by `integration-tests/recording/job_files.py`.
final class JobFilesTest {
    /// Row ids and load ids, which are other ones at each run.
    private static final Pattern ROW_ID = Pattern.compile("(['\"])[A-Za-z0-9+/]{14}\\1");
    private static final Pattern LOAD_ID = Pattern.compile("(['\"])\\d{10}\\.\\d{1,7}\\1");

    @TempDir
    Path folder;

    static Stream<Arguments> recorded() throws IOException {
        return Recorded.cases("job_files.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void areThoseOfDlt(String name, Map<String, @Nullable Object> recorded) throws IOException, SQLException {
        String format = String.valueOf(recorded.get("format"));
        Map<String, @Nullable Object> resource = new LinkedHashMap<>(Values.map(recorded.get("hints")));
        resource.put("name", "t");
        resource.put("file_format", format);
        resource.put("pages", recorded.get("pages"));
        Warehouse warehouse = new Warehouse(folder);
        Pipeline.Builder builder = warehouse.pipeline("files");
        if (format.equals("typed-jsonl")) {
            builder.destination(TakingOnly.of(format, DuckDb.file(warehouse.file())));
        }
        Values.map(recorded.get("settings")).forEach((key, value) -> builder
                .config("normalize.data_writer." + key, Objects.requireNonNull(value)));
        try (Pipeline pipeline = builder.build()) {
            pipeline.extract(
                    WrittenSource.source("shop", Map.of("resources", List.of(resource)), new Pulled()));
            pipeline.normalize();
        }
        assertThat(written(format)).isEqualTo(expected(Values.map(recorded.get("files")), format));
    }

    private Map<String, Object> written(String format) throws IOException, SQLException {
        PackageStore packages = new PackageStore(folder.resolve("pipelines/files"), () -> "");
        Map<String, List<Object>> files = new LinkedHashMap<>();
        for (String loadId : packages.normalized()) {
            for (Path job : packages.pendingJobs(loadId)) {
                String table = packages.tableOf(job);
                if (!table.startsWith("_dlt")) {
                    files.computeIfAbsent(table, none -> new ArrayList<>())
                            .add(format.equals("parquet") ? parquet(job) : file(job, format));
                }
            }
        }
        return new LinkedHashMap<>(files);
    }

    private static Map<String, Object> expected(Map<String, @Nullable Object> files, String format) {
        Map<String, Object> expected = new LinkedHashMap<>();
        files.forEach((table, all) -> expected.put(table, format.equals("parquet")
                ? Objects.requireNonNull(all)
                : Values.list(all).stream().map(Values::map).map(file -> file(
                        Boolean.TRUE.equals(file.get("gzip")), String.valueOf(file.get("text")), format))
                        .toList()));
        return expected;
    }

    private static Object file(Path job, String format) throws IOException {
        byte[] content = Files.readAllBytes(job);
        boolean gzip = content[0] == 0x1f;
        return file(gzip, gzip ? unpacked(content) : text(content), format);
    }

    /// A file in the form in which it is compared.
    private static Object file(boolean gzip, String text, String format) {
        String masked = LOAD_ID.matcher(ROW_ID.matcher(text).replaceAll("$1ID$1")).replaceAll("$1LOAD$1");
        Object rows = format.endsWith("jsonl")
                ? masked.lines().map(JsonParser::parse).toList()
                : masked;
        return Values.of("gzip", gzip, "text", rows);
    }

    /// What DuckDB says of a Parquet file's columns, and its rows.
    private static Object parquet(Path job) throws SQLException {
        String file = "('" + job.toString().replace("'", "''") + "')";
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            List<List<@Nullable String>> columns = rows(statement,
                    "SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet" + file + ")");
            String listed = String.join(", ",
                    columns.stream().map(List::getFirst).map(Objects::requireNonNull)
                            .map(name -> name.startsWith("_dlt")
                                    ? "'ID'"
                                    : '"' + name.replace("\"", "\"\"") + "\"::VARCHAR")
                            .toList());
            return Values.of("columns", columns, "rows",
                    rows(statement, "SELECT " + listed + " FROM read_parquet" + file));
        }
    }

    private static List<List<@Nullable String>> rows(Statement statement, String sql) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String unpacked(byte[] content) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return text(in.readAllBytes());
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
