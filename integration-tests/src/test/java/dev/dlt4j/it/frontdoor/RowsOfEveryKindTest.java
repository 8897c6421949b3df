package dev.dlt4j.it.frontdoor;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever the rows come as, the same tables come out.
final class RowsOfEveryKindTest {
    private static final RunOptions PLAYERS = RunOptions.none().withTableName("player");
    private static final String ANNA = "{\"id\": 1, \"name\": \"Anna\", \"titles\": [\"GM\", \"IM\"]}";
    private static final String BERT = "{\"id\": 2, \"name\": \"Bert\", \"titles\": []}";

    @TempDir
    Path folder;

    record Player(long id, String name, List<String> titles) {}

    /// What old code calls a row.
    public static final class PlayerBean {
        private final Player player;

        PlayerBean(Player player) {
            this.player = player;
        }

        public long getId() {
            return player.id();
        }

        public String getName() {
            return player.name();
        }

        public List<String> getTitles() {
            return player.titles();
        }
    }

    record Form(String name, Function<Pipeline, LoadInfo> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Form> forms() {
        return List.of(
                new Form("list of maps", pipeline -> pipeline.run(maps(), PLAYERS)),
                new Form("list of records", pipeline -> pipeline.run(players(), PLAYERS)),
                new Form("list of beans", pipeline -> pipeline.run(
                        players().stream().map(PlayerBean::new).toList(), PLAYERS)),
                new Form("list of documents", pipeline -> pipeline.run(
                        List.of(JsonObject.of(utf8(ANNA)), JsonObject.of(utf8(BERT))), PLAYERS)),
                new Form("stream of records", pipeline -> pipeline.run(players().stream(), PLAYERS)),
                new Form("JSON text, a list",
                        pipeline -> pipeline.run("[" + ANNA + ",\n" + BERT + "]", PLAYERS)),
                new Form("JSON text, lines", pipeline -> pipeline.run(ANNA + "\n" + BERT, PLAYERS)),
                new Form("JSON bytes",
                        pipeline -> pipeline.run(utf8("[" + ANNA + "," + BERT + "]"), PLAYERS)),
                new Form("resource of records", pipeline -> pipeline.run(Resource.of("player", players()))),
                new Form("resource that streams", pipeline -> pipeline.run(
                        Resource.of("player", context -> players().stream()))),
                new Form("resource that iterates", pipeline -> pipeline.run(
                        Resource.iterate("player", context -> maps()))),
                new Form("resource of pages", pipeline -> pipeline.run(
                        Resource.push("player", (context, out) -> out.emit(maps())))),
                new Form("source", pipeline -> pipeline.run(
                        Source.of("forms", Resource.of("player", players())))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void loadsTheSameTables(Form form) throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("forms").build()) {
            var info = form.run().apply(pipeline);

            assertThat(info.dataRowCounts()).isEqualTo(Map.of("player", 2L, "player__titles", 2L));
        }
        assertThat(warehouse.columns("player")).containsExactly("id BIGINT", "name VARCHAR",
                "_dlt_load_id VARCHAR", "_dlt_id VARCHAR");
        assertThat(warehouse.query("select id, name from data.player order by id"))
                .containsExactly("1|Anna", "2|Bert");
        assertThat(warehouse.query("select p.name, t.value, t._dlt_list_idx from data.player__titles t"
                + " join data.player p on p._dlt_id = t._dlt_parent_id order by t._dlt_list_idx"))
                .containsExactly("Anna|GM|0", "Anna|IM|1");
    }

    @Test
    void rowsWithoutATableNameGoToTheTableOfThePipelinesName() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("chess").build()) {
            pipeline.run(Stream.of(Map.of("id", 1)));
        }
        assertThat(warehouse.query("select id from data.chess")).containsExactly("1");
    }

    @Test
    void anEmptyListIsNoErrorAndIsTold() {
        try (var pipeline = new Warehouse(folder).pipeline("chess").build()) {
            var info = pipeline.run(List.of());

            assertThat(info.dataRowCounts()).isEmpty();
            assertThat(info.warnings()).containsExactly("resource chess gave no rows");
        }
    }

    private static List<Player> players() {
        return List.of(new Player(1, "Anna", List.of("GM", "IM")), new Player(2, "Bert", List.of()));
    }

    private static List<Map<String, Object>> maps() {
        return List.of(JsonObject.of(utf8(ANNA)).asMap(), JsonObject.of(utf8(BERT)).asMap());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
