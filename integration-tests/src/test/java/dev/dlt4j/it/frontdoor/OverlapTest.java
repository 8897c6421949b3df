package dev.dlt4j.it.frontdoor;

import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.dlt4j.domain.schema.contract.ContractMode.FREEZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Rows are normalized while later ones are extracted, and nobody can tell by the tables.
final class OverlapTest {
    private static final int MANY = 30_000;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void rowsAreNormalizedBeforeTheLastIsExtracted() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("overlap").build()) {
            pipeline.run(Resource.<Map<String, Object>>push("item", (context, out) -> {
                for (int i = 0; i < MANY; i++) {
                    out.emit(item(i));
                }
                while (jobs().isEmpty()) {
                    // ends when the first rows are in a job file; would last for ever without the overlap
                    Thread.onSpinWait();
                }
                out.emit(item(MANY));
            }));
        }
        assertThat(warehouse.query("select count(*), sum(id) from data.item"))
                .containsExactly((MANY + 1) + "|" + (long) MANY * (MANY + 1) / 2);
        assertThat(warehouse.query("select count(*) from data.item__tags")).containsExactly("" + (MANY + 1));
    }

    @Test
    void theTablesAreThoseOfTheStepsApart() throws SQLException {
        sameAsApart(() -> Source.of("shop",
                Resource.of("item", IntStream.range(0, 400).mapToObj(OverlapTest::item)),
                Resource.of("note", List.of(Map.of("text", "a"), Map.of("text", "2024-01-01", "more", 1.5)))
                        .primaryKey("text").write(WriteDisposition.REPLACE),
                Resource.of("later", List.of(item(1))).parallel(),
                Resource.of("empty", Stream.<Map<String, Object>>of()),
                Resource.of("again", List.of(Map.of("id", "no number"))).tableName("item")));
    }

    @Test
    void aSourceOfManyResourcesComesToTheSame() throws SQLException {
        sameAsApart(() -> Source.of("shop", Stream.concat(Stream.of(Resource.of("item", List.of(item(1)))),
                IntStream.range(0, 60)
                        .mapToObj(number -> Resource.of("table_" + number, List.of(item(number)))
                                .primaryKey("id").write(WriteDisposition.REPLACE)))
                .toList()));
    }

    @Test
    void filtersThatComeAfterTheFirstRowsHold() throws SQLException {
        var warehouse = sameAsApart(() -> Source.of("shop",
                Resource.of("item", List.of(item(1), item(2))),
                Resource.of("note", List.of(Map.of("text", "a", "secret", "b")))
                        .hint("filters", Map.of("excludes", List.of("secret")))));

        assertThat(warehouse.columns("note")).contains("text VARCHAR").doesNotContain("secret VARCHAR");
    }

    @Test
    void aResourceThatFailsLeavesNothing() throws IOException, SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("overlap").build()) {
            assertThatThrownBy(
                    () -> pipeline.run(Resource.<Map<String, Object>>push("item", (context, out) -> {
                        for (int i = 0; i < MANY; i++) {
                            out.emit(item(i));
                        }
                        throw new IOException("the line is dead");
                    }))).isInstanceOf(PipelineStepFailed.class).hasMessageContaining("extract")
                    .hasMessageContaining("the line is dead");

            assertThat(pipeline.pendingPackages()).isEmpty();
            assertThat(folder.resolve("pipelines/overlap/load/new")).isEmptyDirectory();
            assertThat(folder.resolve("pipelines/overlap/normalize/building")).isEmptyDirectory();
            pipeline.run(Resource.of("item", List.of(item(7))));
        }
        assertThat(warehouse.query("select id from data.item")).containsExactly("7");
    }

    @Test
    void aRowThatBreaksItsContractIsToldByNormalize() throws IOException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("overlap").build()) {
            pipeline.run(Resource.of("item", List.of(Map.of("id", 1))));

            assertThatThrownBy(() -> pipeline.run(Resource.of("item", List.of(Map.of("id", 2, "more", true)))
                    .schemaContract(SchemaContract.all(FREEZE))))
                    .isInstanceOfSatisfying(PipelineStepFailed.class,
                            failed -> assertThat(failed.step()).isEqualTo(PipelineStep.NORMALIZE))
                    .hasMessageContaining("more");
            assertThat(pipeline.pendingPackages()).hasSize(1);
        }
        assertThat(jobs()).isEmpty();
    }

    private Warehouse sameAsApart(Supplier<Source> source) throws SQLException {
        var apart = new Warehouse(folder.resolve("apart"));
        var overlapped = new Warehouse(folder.resolve("overlapped"));
        for (int run = 0; run < 2; run++) {
            try (var pipeline = apart.pipeline("overlap").build()) {
                pipeline.extract(source.get());
                pipeline.normalize();
                pipeline.load();
            }
            try (var pipeline = overlapped.pipeline("overlap").build()) {
                pipeline.run(source.get());
            }
        }
        var tables = apart.query("select table_name from information_schema.tables"
                + " where table_schema = 'data' and table_name not like '\\_dlt%' escape '\\' order by 1");
        assertThat(tables).contains("item", "item__tags");
        for (String table : tables) {
            assertThat(overlapped.columns(table)).isEqualTo(apart.columns(table));
            assertThat(rows(overlapped, table)).isEqualTo(rows(apart, table));
        }
        String versions = "select schema_name, version, version_hash from data._dlt_version order by 2";
        assertThat(overlapped.query(versions)).isEqualTo(apart.query(versions)).isNotEmpty();
        return overlapped;
    }

    private static List<String> rows(Warehouse warehouse, String table) throws SQLException {
        return warehouse
                .query("select columns(lambda c: c not like '\\_dlt%' escape '\\') from data."
                        + table + " order by all");
    }

    /// Job files of the package that is being normalized.
    private List<Path> jobs() throws IOException {
        Path making = folder.resolve("pipelines/overlap/load/new");
        List<Path> jobs = new ArrayList<>();
        if (Files.isDirectory(making)) {
            try (Stream<Path> files = Files.walk(making)) {
                files.filter(Files::isRegularFile).forEach(jobs::add);
            }
        }
        return jobs;
    }

    private static Map<String, Object> item(int id) {
        return Map.of("id", id, "name", "item number " + id, "tags", List.of("t" + id % 7), "box",
                Map.of("height", id / 4.0, "label", "some longer text that fills the file"));
    }
}
