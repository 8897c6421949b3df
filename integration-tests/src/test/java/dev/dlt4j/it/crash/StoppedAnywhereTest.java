package dev.dlt4j.it.crash;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.badinput.ReadOnlyDisk;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A run that ends anywhere, before or after a change of its disk or its destination, is finished by the next
/// one: tables of every write disposition hold what they hold when nothing ends the run.
///
/// Every few changes are tried; `-Ddlt4j.crash.stride=1` tries each of them.
final class StoppedAnywhereTest {
    private static final int STRIDE = Integer.getInteger("dlt4j.crash.stride", 11);
    private static final int FOREVER = Integer.MAX_VALUE;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"truncate-and-insert", "insert-from-staging"})
    void theNextRunLeavesWhatAnUndisturbedOneLeaves(String replace) throws Exception {
        Path begun = Files.createDirectories(folder.resolve("begun"));
        run(begun, new Lifetime(FOREVER), replace, first());
        Path whole = copy(begun, "whole");
        run(whole, new Lifetime(FOREVER), replace, second());
        List<String> expected = contents(whole);
        assertThat(expected).contains("loads|2|2", "marks|0");

        Lifetime life = new Lifetime(0);
        for (int changes = 0; life.isOver() || changes == 0; changes += STRIDE) {
            Path stopped = copy(begun, "stopped" + changes);
            life = new Lifetime(changes);
            run(stopped, life, replace, second());
            finish(stopped, replace);
            assertThat(contents(stopped)).as("stopped after %d changes", changes).isEqualTo(expected);
        }
    }

    private static void run(Path where, Lifetime life, String replace, Source source) {
        try (Pipeline pipeline = pipeline(where, life, replace)) {
            pipeline.run(source);
        } catch (DltException gone) {
            assertThat(life.isOver()).as(gone.toString()).isTrue();
        }
    }

    /// What a scheduler does: the same run again, unless its data is in the dataset already.
    private static void finish(Path where, String replace) throws Exception {
        try (Pipeline pipeline = pipeline(where, new Lifetime(FOREVER), replace)) {
            pipeline.run();
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
        if (new Warehouse(where).query("SELECT count(*) FROM data._dlt_loads").contains("1")) {
            run(where, new Lifetime(FOREVER), replace, second());
        }
    }

    private static Pipeline pipeline(Path where, Lifetime life, String replace) {
        Warehouse warehouse = new Warehouse(where);
        return warehouse.pipeline("shop")
                .destination(MortalDestination.over(DuckDb.file(warehouse.file()), life))
                .pipelinesDir(ReadOnlyDisk.asking(where.resolve("pipelines"), life::allows).root())
                .config("load.workers", 1).config("destination.replace_strategy", replace).build();
    }

    private static Source first() {
        return source("old", 1, 2, 3);
    }

    private static Source second() {
        return source("new", 2, 3, 4);
    }

    private static Source source(String text, int... ids) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int id : ids) {
            rows.add(Map.of("id", id, "text", text, "parts",
                    List.of(Map.of("p", text + id), Map.of("p", id))));
        }
        List<Map<String, Object>> staff = new ArrayList<>();
        for (int id : ids) {
            staff.add(Map.of("id", id, "text", id == 2 ? "same" : text));
        }
        return Source.of("shop", Resource.of("visits", rows),
                Resource.of("stock", rows).write(WriteDisposition.REPLACE),
                Resource.of("orders", rows).primaryKey("id").write(WriteDisposition.MERGE),
                Resource.of("people", rows).primaryKey("id")
                        .write(MergeWrite.of(Map.of("strategy", "upsert"))),
                Resource.of("staff", staff).write(MergeWrite.of(Map.of("strategy", "scd2"))));
    }

    private static List<String> contents(Path where) throws Exception {
        List<String> contents = new ArrayList<>();
        Warehouse warehouse = new Warehouse(where);
        for (String table : List.of("visits", "stock", "orders", "people")) {
            contents.addAll(warehouse.query("""
                    SELECT '%1$s', t.id, t.text, l.load, string_agg(p.p, ',' ORDER BY p._dlt_list_idx)
                    FROM data.%1$s t JOIN data.%1$s__parts p ON p._dlt_parent_id = t._dlt_id
                    JOIN (SELECT load_id, row_number() OVER (ORDER BY load_id) AS load FROM data._dlt_loads) l
                      ON l.load_id = t._dlt_load_id
                    GROUP BY t._dlt_id, t.id, t.text, l.load ORDER BY ALL
                    """.formatted(table)));
            contents.addAll(warehouse.query("SELECT '%1$s__parts', count(*) FROM data.%1$s__parts"
                    .formatted(table)));
        }
        contents.addAll(warehouse
                .query("""
                        SELECT 'staff', id, text, _dlt_valid_from = min(_dlt_valid_from) OVER (), _dlt_valid_to IS NULL
                        FROM data.staff ORDER BY ALL
                        """));
        contents.addAll(warehouse.query("SELECT 'loads', count(*), count(DISTINCT load_id) FROM "
                + "data._dlt_loads"));
        contents.addAll(warehouse.query("SELECT 'versions', count(*) FROM data._dlt_version"));
        contents.addAll(warehouse.query("SELECT 'marks', count(*) FROM data._dlt4j_jobs"));
        return contents;
    }

    private Path copy(Path from, String name) throws IOException {
        Path to = folder.resolve(name);
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
