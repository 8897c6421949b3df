package dev.dlt4j.it.frontdoor;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Tables whose names are longer than, or otherwise not, what a file may be called.
final class LongTableNamesTest {
    private static final String LONG = "t".repeat(300);

    @TempDir
    Path folder;

    @Test
    void listsTwoHundredLevelsDeepBecomeTables() throws SQLException {
        Warehouse warehouse = new Warehouse(folder);
        String document = "{\"d\": [".repeat(200) + "{\"leaf\": 7}" + "]}".repeat(200);
        try (Pipeline pipeline = warehouse.pipeline("deep").build()) {
            assertThat(pipeline.run(document).rowCounts()).hasSizeGreaterThan(200);
        }

        assertThat(warehouse.query("select leaf from data.deep" + "__d".repeat(200))).containsExactly("7");
        assertThat(warehouse
                .query("select count(*) from duckdb_tables() where starts_with(table_name, 'deep__')"))
                .containsExactly("200");
    }

    @Test
    void namesOf300LettersSurviveTheEndOfTheProcessBetweenTheSteps() throws SQLException {
        Warehouse warehouse = new Warehouse(folder);
        Source source = Source.of("long", List.of(
                Resource.of(LONG, List.of(Map.of("id", 1L, "items", List.of("a", "b")))),
                Resource.of(LONG + "_2", List.of(Map.of("id", 2L)))));
        try (Pipeline pipeline = warehouse.pipeline("long").build()) {
            pipeline.extract(source);
        }
        try (Pipeline pipeline = warehouse.pipeline("long").build()) {
            assertThat(pipeline.normalize().orElseThrow().rowCounts()).containsEntry(LONG, 1L)
                    .containsEntry(LONG + "__items", 2L).containsEntry(LONG + "_2", 1L);
        }
        try (Pipeline pipeline = warehouse.pipeline("long").build()) {
            LoadInfo info = pipeline.load();
            assertThat(info.packages().getFirst().jobs()).containsKeys(LONG, LONG + "__items", LONG + "_2");
        }

        assertThat(warehouse.query("select id from data." + LONG)).containsExactly("1");
        assertThat(warehouse.query("select id from data." + LONG + "_2")).containsExactly("2");
        assertThat(warehouse.query("select value from data." + LONG + "__items order by 1"))
                .containsExactly("a", "b");
    }

    @Test
    void namesMayHoldWhatPathsAreMadeOf() throws SQLException {
        Warehouse warehouse = new Warehouse(folder);
        try (Pipeline pipeline = warehouse.pipeline("odd").build()) {
            pipeline.run(Source.of("odd", Resource.of("a/../b. c\u65e5", List.of(Map.of("id", 1L))))
                    .schema(Schema.empty("odd", NamingConventions.named("direct", 0))));
        }

        assertThat(warehouse.query("select id from data.\"a/../b. c\u65e5\"")).containsExactly("1");
    }
}
