package dev.dlt4j.it.frontdoor;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Files that a resource brings are loaded as they are, under dlt's rules: columns are declared, contracts
/// hold for the declared ones, rows get no ids.
final class FileImportsTest {
    private static final ResourceHints COLUMNS = ResourceHints.none()
            .column(Column.of("id", DataType.BIGINT, true)).column(Column.of("name", DataType.TEXT, true));

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path zipped(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path parquet() throws IOException {
        Path file = folder.resolve("rows.parquet");
        if (!Files.exists(file)) {
            try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/imports/rows.parquet"))) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    private static Resource<Object> importing(Marked... marks) {
        return Resource.of("r", List.of((Object[]) marks));
    }

    private LoadInfo run(Resource<?>... resources) {
        try (Pipeline pipeline = new Warehouse(folder).pipeline("imports").build()) {
            return pipeline.run(resources);
        }
    }

    private List<String> query(String sql) throws SQLException {
        return new Warehouse(folder).query(sql);
    }

    @Test
    void filesOfEveryFormatFillATableWithoutIds() throws Exception {
        LoadInfo info = run(importing(
                Marked.fileImport(file("a.jsonl", "{\"id\":1,\"name\":\"x\"}\n\n{\"id\":2}"), "jsonl", 0,
                        COLUMNS),
                Marked.fileImport(zipped("b.jsonl", "{\"name\":\"z\",\"id\":3}\n"), "jsonl"),
                Marked.fileImport(file("c.csv", "name,id\ny,4\n,5\n"), "csv", 2, ResourceHints.none()),
                Marked.fileImport(zipped("d.csv", "id,name\n6,\"a,b\"\n"), "csv")));

        assertThat(query("select id, name from data.r order by id"))
                .containsExactly("1|x", "2|null", "3|z", "4|y", "5|null", "6|a,b");
        assertThat(new Warehouse(folder).columns("r")).containsExactly("id BIGINT", "name VARCHAR");
        assertThat(info.dataRowCounts()).containsEntry("r", 5L);
    }

    @Test
    void aParquetFileIsCountedByItsEnd() throws Exception {
        LoadInfo info = run(importing(Marked.fileImport(parquet(), "parquet"))
                .hints(hints -> hints.column(Column.of("id", DataType.BIGINT, true)))
                .hints(hints -> hints.column(Column.of("name", DataType.TEXT, true)))
                .hints(hints -> hints.column(Column.of("nested", DataType.JSON, true)))
                .write(WriteDisposition.REPLACE));

        assertThat(info.dataRowCounts()).containsEntry("r", 3L);
        assertThat(query("select id, name from data.r order by id")).containsExactly("1|x", "2|y", "3|null");
    }

    @Test
    void stepsCursorsAndLimitsLetFilesPass() throws Exception {
        Path file = file("a.jsonl", "{\"id\":1,\"name\":\"x\"}\n");
        Resource<Object> resource = importing(Marked.fileImport(file, "jsonl", 0, COLUMNS));

        run(resource.map(row -> null).filter(row -> false).incremental(Incremental.on("id").from(5)));
        run(resource.limit(1));

        assertThat(query("select id from data.r")).containsExactly("1", "1");
    }

    @Test
    void hintsOfTheMarkNameTheTableAndReplaceEmptiesItFirst() throws Exception {
        Path file = file("a.jsonl", "{\"id\":1}\n");
        Resource<Object> resource = importing(
                Marked.fileImport(file, "jsonl", 0, COLUMNS.tableName("other")))
                .write(WriteDisposition.REPLACE);

        run(resource);
        run(resource);

        assertThat(query("select id from data.other")).containsExactly("1");
    }

    @Test
    void aTableThatItsContractRefusesIsNotFilled() throws Exception {
        Path file = file("a.jsonl", "{\"id\":1}\n");
        Resource<Object> resource = importing(Marked.fileImport(file, "jsonl", 0, COLUMNS));

        LoadInfo info = run(resource.schemaContract(Map.of("tables", "discard_row")));
        assertThat(info.dataRowCounts()).doesNotContainKey("r");
        assertThatThrownBy(() -> run(resource.schemaContract(Map.of("tables", "freeze"))))
                .hasMessageContaining("freeze");
    }

    static Stream<Arguments> refused() {
        return Stream.of(arguments("x.jsonl", "{\"id\":1}", "xlsx",
                "it is of the format xlsx; files of the formats parquet, jsonl, csv are imported"),
                arguments("", "", "jsonl", "there is no such file"),
                arguments("x.jsonl", "{\"id\":1}\n{\"id\":2,\"more\":3}", "jsonl",
                        "line 2 has the column more, which the table does not have (id, name)"),
                arguments("x.jsonl", "{\"id\":1}\n{\"id\":", "jsonl", "line 2 is not JSON"),
                arguments("x.jsonl", "{\"id\":1}\n", "parquet", "it does not end as a Parquet file does"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatDoesNotFitIsRefusedBeforeAnythingIsLoaded(String name, String text, String format,
            String message) throws Exception {
        Path file = name.isEmpty() ? folder.resolve("none.jsonl") : file(name, text);

        assertThatThrownBy(() -> run(importing(Marked.fileImport(file, format, 0, COLUMNS))))
                .hasMessageContaining("resource r, file " + file + " for table r: ")
                .hasMessageContaining(message);
        try (Pipeline pipeline = new Warehouse(folder).pipeline("imports").build()) {
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
    }

    @Test
    void columnsAreDeclaredAndRowsWithIdsStayApart() throws Exception {
        Path file = file("a.jsonl", "{\"id\":1}\n");

        assertThatThrownBy(() -> run(importing(Marked.fileImport(file, "jsonl"))))
                .hasMessageContaining("its columns are not known");
        assertThatThrownBy(() -> run(importing(Marked.fileImport(parquet(), "parquet", 0, COLUMNS))))
                .hasMessageContaining("it has the column nested, which the table does not have");
        assertThatThrownBy(() -> run(Resource.of("r",
                List.of(Map.of("id", 7), Marked.fileImport(file, "jsonl", 0, COLUMNS)))))
                .hasMessageContaining("documents go into this table too");
        run(Resource.of("r", List.of(Map.of("id", 7))));
        assertThatThrownBy(() -> run(importing(Marked.fileImport(file, "jsonl", 0, COLUMNS))))
                .hasMessageContaining("the table has rows with ids (_dlt_");
        assertThatThrownBy(() -> run(importing(Marked.fileImport(file, "jsonl", 0, COLUMNS))
                .tableName(row -> "t"))).hasMessageContaining("a file has no row to ask it for");
    }
}
