package dev.dlt4j.it.frontdoor;

import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Write;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A table with nested rows that is written otherwise than it was: rows of earlier runs are what the new
/// strategy finds, whichever wrote them. Where dlt adds `_dlt_root_id` to nested tables with rows it fails,
/// dlt4j fills it.
final class StrategyChangesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            append        | 1 old 1 old, 2 new 2 new, 2 old 2 old, 3 new 3 new
            replace       | 2 new 2 new, 3 new 3 new
            delete-insert | 1 old 1 old, 2 new 2 new, 3 new 3 new
            upsert        | 1 old 1 old, 2 new 2 new, 3 new 3 new
            insert-only   | 1 old 1 old, 2 old 2 old, 3 new 3 new
            scd2          | 1 old 1 old, 2 new 2 new, 2 old 2 old, 3 new 3 new
            cdc           | 2 new 2 new, 3 new 3 new
            """)
    void theNewStrategyFindsTheRowsOfTheOldOne(String now, String expected) throws Exception {
        for (String before : List.of("append", "delete-insert", "scd2")) {
            if (!before.equals(now)) {
                Warehouse warehouse = new Warehouse(Files.createDirectories(folder.resolve(before)));
                run(warehouse, before, "old", 1, 2);
                run(warehouse, now, "new", 2, 3);

                assertThat(String.join(", ", warehouse.query("""
                        SELECT t.id || ' ' || t.text || ' ' || w.value FROM data.t
                        JOIN data.t__parts p ON p._dlt_parent_id = t._dlt_id
                        JOIN data.t__parts__words w ON w._dlt_parent_id = p._dlt_id ORDER BY ALL
                        """))).as("%s, then %s", before, now).isEqualTo(expected);
                assertThat(warehouse.query("SELECT id || ' ' || text FROM data.t ORDER BY ALL"))
                        .as("%s, then %s", before, now)
                        .containsExactly(expected.replaceAll("(\\d \\w+) \\d \\w+", "$1").split(", "));
            }
        }
    }

    private static void run(Warehouse warehouse, String how, String text, int... ids) {
        try (var pipeline = warehouse.pipeline("changes").build()) {
            pipeline.run(Resource.of("t",
                    Arrays.stream(ids).mapToObj(id -> Map.<String, Object>of("id", id, "text", text,
                            "parts", List.of(Map.of("words", List.of(id + " " + text))))).toList())
                    .primaryKey("id").write(write(how)));
        }
    }

    private static Write write(String how) {
        return WriteDisposition.named(how).map(Write::of)
                .orElseGet(() -> MergeWrite.of(Map.of("strategy", how)));
    }
}
