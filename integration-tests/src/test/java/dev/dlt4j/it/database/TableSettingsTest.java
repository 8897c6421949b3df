package dev.dlt4j.it.database;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.it.database.SampleDatabase.Engine;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Settings of single tables, which dlt looks for in `[sources.sql_database.<table>]`.
final class TableSettingsTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private Project project(String name, SampleDatabase shop, String more) throws IOException {
        Files.createDirectories(folder.resolve(".dlt"));
        Files.writeString(folder.resolve("dlt.yml"), """
                sources:
                  %s:
                    type: sql_database
                    credentials: "%s"
                    table_names: [track, artist]
                %s
                pipelines:
                  shop:
                    source: %s
                    destination: duckdb
                    dataset_name: data
                """.formatted(name, shop.url(), more.indent(4), name));
        return Project.at(folder).environment(environment::get).read();
    }

    private Project project(String name) throws IOException, SQLException {
        return project(name, SampleDatabase.of(Engine.SQLITE, folder), "");
    }

    private void config(String toml) throws IOException {
        Files.createDirectories(folder.resolve(".dlt"));
        Files.writeString(folder.resolve(".dlt/config.toml"), toml);
    }

    private Table loaded(Project project, String source, String table) {
        try (Pipeline pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(project.sources("shop").getFirst());
            return pipeline.schema(source).orElseThrow().table(table);
        }
    }

    /// From the most specific section to the least; the first three are those of a source with a name of its
    /// own.
    @ParameterizedTest
    @ValueSource(strings = {"SOURCES__SQL_DATABASE__SHOP__TRACK__", "SOURCES__SHOP__TRACK__",
            "SOURCES__SQL_DATABASE__TRACK__", "SOURCES__SQL_DATABASE__SHOP__", "SOURCES__SHOP__",
            "SOURCES__SQL_DATABASE__", "SOURCES__TRACK__", "SOURCES__", "", "SHOP__SOURCES__SHOP__TRACK__"})
    void eachSectionIsSearched(String section) throws IOException, SQLException {
        environment.put(section + "INCLUDED_COLUMNS", "[\"artist_id\", \"name\", \"price\", \"live\"]");
        environment.put(section + "EXCLUDED_COLUMNS", "[\"price\"]");
        environment.put(section + "WRITE_DISPOSITION", "merge");
        environment.put(section + "PRIMARY_KEY", "name");
        environment.put(section + "MERGE_KEY", "[\"name\"]");

        Table track = loaded(project("shop"), "shop", "track");

        assertThat(track.columns().keySet()).containsExactly("name", "live", "_dlt_load_id", "_dlt_id");
        assertThat(track.keys().primary()).containsExactly("name");
        assertThat(track.keys().merge()).containsExactly("name");
        assertThat(track.properties().get("write_disposition")).isEqualTo("merge");
    }

    @Test
    void aMoreSpecificSectionComesFirst() throws IOException, SQLException {
        config("""
                [sources.sql_database]
                excluded_columns = ["name"]
                [sources.sql_database.track]
                excluded_columns = ["price"]
                [sources.shop.track]
                excluded_columns = ["added", "changed"]
                """);
        Project project = project("shop");

        assertThat(loaded(project, "shop", "track").columns().keySet()).containsExactly("track_id", "name",
                "album_id", "milliseconds", "price", "live", "_dlt_load_id", "_dlt_id");
        assertThat(new Warehouse(folder).columns("artist")).noneMatch(column -> column.startsWith("name"));
    }

    /// Texts of a variable or of `dlt.yml` are values of the column with which they are compared.
    @ParameterizedTest
    @CsvSource({"track_id, 3, 4", "price, 1.0, 1.29", "changed, 2024-01-02T10:00:00.5, 2024-01-03 10:00:00",
            "added, 2024-01-02, 2024-01-05", "name, Let, Z"})
    void aCursorOfTheEnvironmentBeginsAndEnds(String column, String from, String until)
            throws IOException, SQLException {
        for (Engine engine : Engine.values()) {
            environment.put("SOURCES__SQL_DATABASE__TRACK__INCREMENTAL__CURSOR_PATH", column);
            environment.put("SOURCES__SQL_DATABASE__TRACK__INCREMENTAL__INITIAL_VALUE", from);
            environment.put("SOURCES__SQL_DATABASE__TRACK__INCREMENTAL__END_VALUE", until);
            environment.put("SOURCES__SQL_DATABASE__TRACK__INCREMENTAL__RANGE_END", "closed");
            environment.put("SOURCES__SQL_DATABASE__TRACK__INCREMENTAL__ON_CURSOR_VALUE_MISSING", "exclude");
            Path own = Files.createDirectories(folder.resolve(column + engine));
            try (Pipeline pipeline = new Warehouse(own).pipeline("shop").build()) {
                pipeline.run(project("shop", SampleDatabase.of(engine, own), "").sources("shop").getFirst());
            }
            assertThat(new Warehouse(own).query("select track_id from data.track order by 1"))
                    .as("%s", engine)
                    .isEqualTo(switch (column) {
                        case "track_id", "price" -> List.of("3", "4");
                        case "changed", "added" -> List.of("2");
                        default -> List.of("1", "2", "3");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sql_database", "shop"})
    void aCursorOfAFileIsTyped(String name) throws IOException, SQLException {
        config("""
                [sources.%s.track]
                backend = "pyarrow"
                chunk_size = 1
                write_disposition = {disposition = "merge", strategy = "upsert"}
                [sources.%s.track.incremental]
                cursor_path = "changed"
                initial_value = 2024-01-02T00:00:00Z
                on_cursor_value_missing = "exclude"
                """.formatted(name, name));
        Table track = loaded(project(name), name, "track");

        assertThat(new Warehouse(folder).query("select track_id from data.track order by 1"))
                .containsExactly("2", "3");
        assertThat(track.properties().get("x-merge-strategy")).isEqualTo("upsert");
        assertThat(track.column("changed").flag("incremental")).isTrue();
    }

    @Test
    void whatTheProjectFileSetsComesFirst() throws IOException, SQLException {
        environment.put("SOURCES__SHOP__TRACK__EXCLUDED_COLUMNS", "[\"price\"]");
        environment.put("SOURCES__SHOP__TRACK__WRITE_DISPOSITION", "replace");
        environment.put("SOURCES__SHOP__TRACK__PRIMARY_KEY", "name");
        environment.put("SOURCES__SHOP__ARTIST__BACKEND", "pyarrow");
        Table track = loaded(project("shop", SampleDatabase.of(Engine.SQLITE, folder), """
                resources:
                  - {name: track, excluded_columns: [live], write_disposition: merge, backend: pyarrow}
                """), "shop", "track");

        assertThat(track.columns().keySet()).containsExactly("track_id", "name", "album_id", "milliseconds",
                "price", "added", "changed");
        assertThat(track.properties().get("write_disposition")).isEqualTo("merge");
        assertThat(track.keys().primary()).containsExactly("name");
        assertThat(new Warehouse(folder).columns("artist")).containsExactly("artist_id BIGINT",
                "name VARCHAR");
    }

    @Test
    void tablesThatAreLookedUpLaterHaveSettingsToo() throws IOException, SQLException {
        environment.put("SOURCES__SQL_DATABASE__TRACK__PRIMARY_KEY", "name");
        environment.put("SOURCES__SQL_DATABASE__TRACK__INCLUDED_COLUMNS", "[\"name\"]");
        Table track = loaded(project("shop", SampleDatabase.of(Engine.SQLITE, folder),
                "defer_table_reflect: true"), "shop", "track");

        assertThat(track.columns().keySet()).containsExactly("name", "_dlt_load_id", "_dlt_id");
        assertThat(track.keys().primary()).containsExactly("name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "TRACK__CHUNK_SIZE | 0 | sources.shop.track.chunk_size: expected 1 or more, found 0",
            "TRACK__BACKEND | polars | sources.shop.track.backend: expected one of",
            "TRACK__EXCLUDED_COLUMNS | price | sources.shop.track.excluded_columns: expected list of text",
            "TRACK__WRITE_DISPOSITION | upsert | sources.shop.track.write_disposition: expected one of",
            "TRACK__INCREMENTAL__ROW_ORDER | up | sources.shop.track.incremental.row_order: expected one of",
            "TRACK__INCREMENTAL__INITIAL_VALUE | soon | the column changed is of type timestamp, and "
                    + "\"soon\""})
    void aWrongValueIsReportedWithItsPlace(String key, String value, String message)
            throws IOException, SQLException {
        environment.put("SOURCES__SHOP__TRACK__INCREMENTAL__CURSOR_PATH", "changed");
        environment.put("SOURCES__SHOP__" + key, value);
        Project project = project("shop");

        assertThatThrownBy(() -> project.sources("shop")).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining(message);
    }

    @Test
    void explainShowsWhereTheSettingsOfATableAreFrom() throws IOException, SQLException {
        config("""
                [sources.sql_database.track]
                excluded_columns = ["price"]
                incremental.cursor_path = "changed"
                """);
        environment.put("SOURCES__SHOP__ARTIST__WRITE_DISPOSITION", "replace");

        String text = String.join("\n", project("shop").explain("shop", true));
        assertThat(text)
                .contains("sources.shop.track.incremental.cursor_path: changed, from ", "config.toml:3",
                        "sources.shop.track.excluded_columns: [\"price\"], from ", "config.toml:2",
                        "sources.shop.artist.write_disposition: ***, from environment variable "
                                + "SOURCES__SHOP__ARTIST__WRITE_DISPOSITION",
                        "sources.shop.artist.primary_key: not set", "SOURCES__SQL_DATABASE__ARTIST__PRIMARY"
                                + "_KEY");
    }
}
