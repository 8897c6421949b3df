package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.type.DataType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dlt4j.jdbc.duckdb.DuckDbFixture.load;
import static dev.dlt4j.jdbc.duckdb.DuckDbFixture.migrate;
import static dev.dlt4j.jdbc.duckdb.DuckDbFixture.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// One row of every type, and one of nulls, through each format. Rows are compared as DuckDB prints them.
final class DuckDbFormatsTest {
    private static final Schema EVERY_TYPE = schema(column("id", DataType.BIGINT),
            column("txt", DataType.TEXT),
            column("dbl", DataType.DOUBLE), column("flag", DataType.BOOL), column("ts", DataType.TIMESTAMP),
            column("naive", DataType.TIMESTAMP).with("timezone", false), column("d", DataType.DATE),
            column("tm", DataType.TIME), column("bin", DataType.BINARY), column("js", DataType.JSON),
            column("dec", DataType.DECIMAL), column("w", DataType.WEI),
            column("small", DataType.BIGINT).with("precision",
                    16L));
    private static final String FIRST = "(1, it's \\ \"q\" é日😀, 1.5, true, 2024-01-02 01:04:05.678901+00, "
            + "2024-01-02 03:04:05.678901, 2024-01-02, 03:04:05.678901, \\x00\\x01\\xFF, {\"a\":[1,null]}, "
            + "1.100000000, 1000000000000000000, 7)";
    private static final String SECOND = "(2, , NULL, NULL, NULL, NULL, NULL, NULL, "
            + "NULL, NULL, NULL, NULL, NULL)";

    @TempDir
    Path folder;

    private DuckDbFixture duckdb = new DuckDbFixture(Path.of(""));

    @BeforeEach
    void inTheFolder() {
        duckdb = new DuckDbFixture(folder);
    }

    @Test
    void loadsParquetWhoseTypesDifferFromTheTables() throws Exception {
        Path file = folder.resolve("we[i]rd 'name' *.dlt4j");
        DuckDbFiles.execute(folder.resolve("scratch.duckdb"), "SET TimeZone = 'UTC'", "COPY (SELECT 1 AS id, "
                + "'it''s \\ \"q\" é日😀' AS txt, 1.5::FLOAT AS dbl, true AS flag, "
                + "TIMESTAMPTZ '2024-01-02 03:04:05.678901+02:00' AS ts, "
                + "TIMESTAMP '2024-01-02 03:04:05.678901' AS naive, DATE '2024-01-02' AS d, "
                + "TIME '03:04:05.678901' AS tm, '\\x00\\x01\\xFF'::BLOB AS bin, '{\"a\":[1,null]}' AS js, "
                + "1.1::DECIMAL(10,1) AS dec, '1000000000000000000' AS w, 7::BIGINT AS small "
                + "UNION ALL BY NAME SELECT 2 AS id, '' AS txt) TO " + SqlText.literal(file.toString())
                + " (FORMAT parquet)");
        assertThat(loaded(file, "parquet")).containsExactly(FIRST, SECOND);
    }

    @Test
    void loadsJsonLines() throws Exception {
        Path file = write("rows.jsonl",
                """
                        {"id":1,"txt":"it's \\\\ \\"q\\" é日😀","dbl":1.5,"flag":true,"ts":"2024-01-02T03:04:05.678901+02:00",\
                        "naive":"2024-01-02T03:04:05.678901","d":"2024-01-02","tm":"03:04:05.678901","bin":"AAH/",\
                        "js":{"a":[1,null]},"dec":"1.10","w":"1000000000000000000","small":7}
                        {"txt":"","id":2}
                        """);
        assertThat(loaded(file, "jsonl")).containsExactly(FIRST, SECOND);
    }

    @Test
    void loadsCsv() throws Exception {
        Path file = write("rows.csv",
                """
                        "id","txt","dbl","flag","ts","naive","d","tm","js","dec","w","small"
                        1,"it's \\ ""q"" é日😀",1.5,True,"2024-01-02 03:04:05.678901+02:00","2024-01-02 03:04:05.678901",\
                        "2024-01-02","03:04:05.678901","{""a"":[1,null]}",1.1,1000000000000000000,7
                        2,"",,,,,,,,,,
                        """);
        assertThat(loaded(file, "csv")).containsExactly(FIRST.replace("\\x00\\x01\\xFF", "NULL"), SECOND);
    }

    @Test
    void loadsInsertValues() throws Exception {
        assertThat(loaded(write("rows.insert_values", insertValues()), "insert_values")).containsExactly(
                FIRST,
                SECOND);
    }

    @Test
    void loadsCompressedFilesWhateverTheirNames() throws Exception {
        Path file = folder.resolve("rows.dlt4j");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(insertValues().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(loaded(file, "insert_values")).containsExactly(FIRST, SECOND);
    }

    @Test
    void loadsCompressedJsonLinesWhateverTheirNames() throws Exception {
        Path file = folder.resolve("rows.dlt4j");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"id\":2,\"txt\":\"\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(loaded(file, "jsonl")).containsExactly(SECOND);
    }

    @Test
    void sendsManyValuesInPieces() throws Exception {
        var text = new StringBuilder("INSERT INTO {}(\"id\",\"txt\")\nVALUES\n");
        int rows = 6000;
        for (int i = 0; i < rows; i++) {
            text.append('(').append(i).append(",E'").append("x".repeat(1500))
                    .append(i < rows - 1 ? "'),\n" : "');");
        }
        Path file = write("rows.insert_values", text.toString());
        try (var client = duckdb.open()) {
            migrate(client, EVERY_TYPE);
            load(client, EVERY_TYPE, file, "insert_values");
        }
        assertThat(
                DuckDbFiles.query(duckdb.database(), "SELECT count(*)::INTEGER AS n, sum(id)::INTEGER AS s "
                        + "FROM shop.items"))
                .containsExactly(Map.of("n", rows, "s", rows * (rows - 1) / 2));
    }

    @Test
    void refusesAFileThatIsNotInsertValues() throws Exception {
        Path file = write("rows.insert_values", "DROP TABLE {}\nVALUES\n");
        try (var client = duckdb.open()) {
            migrate(client, EVERY_TYPE);
            Files.writeString(file, "some text\n");
            assertThatThrownBy(() -> load(client, EVERY_TYPE, file, "insert_values"))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("rows.insert_values")
                    .hasMessageContaining("insert_values");
        }
    }

    private static String insertValues() {
        return """
                INSERT INTO {}("id","txt","dbl","flag","ts","naive","d","tm","bin","js","dec","w","small")
                VALUES
                (1,E'it''s \\\\ "q" é日😀',1.5,True,'2024-01-02T03:04:05.678901+02:00','2024-01-02T03:04:05.678901',\
                '2024-01-02','03:04:05.678901',from_base64('AAH/'),E'{"a":[1,null]}',1.10,1000000000000000000,7),
                (2,E'',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);""";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> loaded(Path file, String format) throws Exception {
        try (var client = duckdb.open()) {
            migrate(client, EVERY_TYPE);
            load(client, EVERY_TYPE, file, format);
        }
        List<Map<String, @Nullable Object>> printed = DuckDbFiles.query(duckdb.database(),
                "SELECT '(' || array_to_string("
                        + "[coalesce(x::VARCHAR, 'NULL') FOR x IN [id::VARCHAR, txt, dbl::VARCHAR, "
                        + "flag::VARCHAR, ts::VARCHAR, naive::VARCHAR, d::VARCHAR, tm::VARCHAR, "
                        + "bin::VARCHAR, js::VARCHAR, dec::VARCHAR, w::VARCHAR, small::VARCHAR]], ', ') || "
                        + "')' AS printed FROM shop.items ORDER BY id");
        return printed.stream().map(row -> String.valueOf(row.get("printed"))).toList();
    }

    private static Column column(String name, DataType type) {
        return Column.of(name, type, true);
    }
}
