package dev.dlt4j.it.dataset;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.RunOptions;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.core.Stores;
import dev.dlt4j.cloud.filesystem.Filesystem;
import dev.dlt4j.dataset.Dataset;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.source.Resource;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.dlt4j.dataset.Operator.GT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Datasets of the filesystem destination, looked at with SQL.
final class FilesAsTablesTest {
    @TempDir
    Path folder;

    private Pipeline pipeline(String layout) {
        return Dlt.pipeline("shop")
                .destination(
                        Filesystem.folder(folder.resolve("lake")).layout(layout).placeholder("odd", "a[1]*?")
                                .build())
                .dataset("sales").pipelinesDir(folder.resolve("work")).localDir(folder).build();
    }

    private Pipeline pipeline() {
        return pipeline("{table_name}/{load_id}.{file_id}.{ext}");
    }

    private static Map<String, Object> order(int id) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("price", new BigDecimal("1.50"));
        row.put("day", LocalDate.of(2024, 5, id));
        row.put("at", OffsetDateTime.parse("2024-05-01T10:00:00.123456Z"));
        row.put("hour", LocalTime.of(10, 30));
        row.put("open", id % 2 == 0);
        row.put("weight", 0.25);
        row.put("name", "a, \"b\"\nc");
        row.put("tags", List.of("x", "y"));
        return row;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet", "csv"})
    void tablesHaveTheirRowsAndTypes(String format) {
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(Resource.of("orders", List.of(order(1), order(2))), RunOptions.none()
                    .withLoaderFileFormat(format));
            pipeline.run(Resource.of("orders", List.of(order(3))),
                    RunOptions.none().withLoaderFileFormat(format));
            Dataset data = pipeline.dataset();
            assertThat(data.rowCounts()).containsEntry("orders", 3L).containsEntry("orders__tags", 6L);
            assertThat(data.loadIds()).hasSize(2);
            assertThat(data.table("orders").orderBy("id").all().get(1))
                    .containsEntry("id", 2L).containsEntry("day", LocalDate.of(2024, 5, 2))
                    .containsEntry("at", OffsetDateTime.parse("2024-05-01T10:00:00.123456Z"))
                    .containsEntry("hour", LocalTime.of(10, 30)).containsEntry("open", true)
                    .containsEntry("weight", 0.25).containsEntry("name", "a, \"b\"\nc")
                    .satisfies(row -> assertThat((BigDecimal) row.get("price")).isEqualByComparingTo("1.5"));
            assertThat(data.table("orders").join("orders__tags").where("id", GT, 1).count()).isEqualTo(4);
            assertThat(data.query("select count(*) from orders where id > ?", 1).single(Long.class))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet", "csv"})
    void columnsThatCameLaterAreNullBefore(String format) {
        try (Pipeline pipeline = pipeline()) {
            run(pipeline, format, List.of(Map.of("id", 1)));
            run(pipeline, format, List.of(Map.of("id", 2, "note", "new")));
            run(pipeline, format, List.of(Map.of("id", "x3")));
            assertThat(
                    pipeline.dataset().table("orders").orderBy("id").select("id", "note", "id__v_text").all())
                    .extracting(Map::values).extracting(ArrayList::new).extracting(Object::toString)
                    .containsExactlyInAnyOrder("[1, null, null]", "[2, new, null]", "[null, null, x3]");
        }
    }

    private static void run(Pipeline pipeline, String format, List<?> rows) {
        pipeline.run(Resource.of("orders", rows), RunOptions.none().withLoaderFileFormat(format));
    }

    @Test
    void tablesAreReplacedAndEmptied() {
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(Resource.of("orders", List.of(order(1), order(2))).write(WriteDisposition.REPLACE));
            Dataset data = pipeline.dataset();
            assertThat(data.rowCounts("orders")).containsEntry("orders", 2L);
            pipeline.run(Resource.of("orders", List.of(Map.of("id", 9))).write(WriteDisposition.REPLACE));
            assertThat(data.rowCounts()).containsEntry("orders", 1L).containsEntry("orders__tags", 0L);
            assertThat(data.table("orders__tags").all()).isEmpty();
            pipeline.run(Resource.of("orders", List.of()).write(WriteDisposition.REPLACE));
            assertThat(pipeline.dataset().table("orders").columns()).extracting(Column::name).contains("id",
                    "price");
            assertThat(data.table("orders").all()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{table_name}.{load_id}.{file_id}.{ext}",
            "{schema_name}/{table_name}/{odd}/{ext}.{load_id}.{file_id}.data"})
    void aLayoutOfAnyKindIsRead(String layout) {
        try (Pipeline pipeline = pipeline(layout)) {
            pipeline.run(Resource.of("orders", List.of(order(1), order(2))));
            assertThat(pipeline.dataset().rowCounts()).containsEntry("orders", 2L)
                    .containsEntry("orders__tags", 4L);
        }
    }

    @Test
    void binaryDataIsReadBack() {
        try (Pipeline pipeline = pipeline()) {
            run(pipeline, "jsonl", List.of(Map.of("id", 1, "bytes", new byte[]{1, -1})));
            run(pipeline, "parquet", List.of(Map.of("id", 2, "bytes", new byte[]{2, -2})));
            assertThat(pipeline.dataset().table("orders").orderBy("id").select("bytes").all(byte[].class))
                    .containsExactly(new byte[]{1, -1}, new byte[]{2, -2});
        }
    }

    @Test
    void aFreshMachineReadsTheDatasetByItsOwnRecords() {
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(Resource.of("orders", List.of(order(1))));
        }
        try (Pipeline other = Dlt.pipeline("shop")
                .destination(Filesystem.folder(folder.resolve("lake")).build())
                .dataset("sales").pipelinesDir(folder.resolve("elsewhere")).localDir(folder).build()) {
            assertThat(other.dataset().rowCounts()).containsEntry("orders", 1L);
        }
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void filesThatAreElsewhereAreFetchedOnceAndOnlyThoseOfTheTablesThatAQueryNames() {
        List<String> opened = new ArrayList<>();
        Store real = Stores.local(folder.resolve("lake"));
        Store elsewhere = (Store) Proxy.newProxyInstance(Store.class.getClassLoader(),
                new Class<?>[]{Store.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("open")) {
                        opened.add(((StoredFile) arguments[0]).path().split("/")[1]);
                    }
                    return method.getName().equals("onThisMachine")
                            ? Optional.empty()
                            : method.invoke(real, arguments);
                });
        try (Pipeline pipeline = Dlt.pipeline("shop").destination(Filesystem.in(elsewhere).build())
                .dataset("sales").pipelinesDir(folder.resolve("work")).localDir(folder).build()) {
            pipeline.run(Resource.of("orders", List.of(order(1), order(2))));
            opened.clear();
            for (int i = 0; i < 2; i++) {
                assertThat(pipeline.sqlClient().query("select count(*) from Orders__Tags").single())
                        .contains(4L);
            }
            assertThat(opened).filteredOn(name -> name.startsWith("orders")).containsExactly("orders__tags");
        }
    }

    @Test
    void sqlOnlyReadsAndWrongNamesAreAnsweredWithTheNearest() {
        try (Pipeline pipeline = pipeline()) {
            assertThatThrownBy(() -> pipeline.sqlClient().query("select 1"))
                    .isInstanceOf(TerminalException.class)
                    .hasMessageContaining("there is no dataset \"sales\" in " + folder.resolve("lake"));
            pipeline.run(Resource.of("orders", List.of(order(1))));
            assertThatThrownBy(() -> pipeline.sqlClient().query("select * from ordrs"))
                    .hasMessageContaining("orders").hasMessageContaining(folder.resolve("lake").toString());
            assertThatThrownBy(() -> pipeline.sqlClient().query("delete from orders"))
                    .isInstanceOf(TerminalException.class);
            assertThatThrownBy(() -> pipeline.sqlClient(SqlAccess.READ_WRITE).execute("delete from orders"))
                    .hasMessageContaining("is files, which SQL can only read");
        }
    }

    @Test
    void aFileThatSqlCannotReadIsNamed() {
        try (Pipeline pipeline = pipeline()) {
            run(pipeline, "insert_values", List.of(Map.of("id", 1)));
            assertThatThrownBy(() -> pipeline.dataset().table("orders").all())
                    .hasMessageContaining("of table \"orders\" is of format insert_values");
        }
    }

    @Test
    void typesAreThoseOfTheSchemaWhateverTheFilesHold() {
        try (Pipeline pipeline = pipeline()) {
            Resource<?> rows = Resource
                    .of("orders", List.of(Map.of("id", 1, "n", 5, "d", "0.123456789012345678")))
                    .column("n", column -> column.with("data_type", "bigint").with("precision", 16L))
                    .column("d", column -> column.with("data_type", "decimal")
                            .with("precision", 30L).with("scale", 18L));
            pipeline.run(rows);
            assertThat(pipeline.sqlClient().query("select typeof(n) a, typeof(d) b, d c from orders").all())
                    .containsExactly(Map.of("a", "SMALLINT", "b", "DECIMAL(30,18)", "c",
                            new BigDecimal("0.123456789012345678")));
        }
    }
}
