package dev.dlt4j.it.database;

import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.it.database.SampleDatabase.Engine;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// `type: sql_table` in `dlt.yml`: one table, with the keys of a resource among those of the source.
final class SqlTableTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private SampleDatabase shop = new SampleDatabase("", () -> {
        throw new AssertionError("there is no database yet");
    });

    @BeforeEach
    void makeTheShop() throws SQLException {
        shop = SampleDatabase.of(Engine.SQLITE, folder);
    }

    private Project project(String keys) throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), """
                sources:
                  tracks:
                    type: sql_table
                %s
                pipelines:
                  shop: {source: tracks, destination: duckdb, dataset_name: data}
                """.formatted(keys.indent(4)));
        return Project.at(folder).environment(environment::get).read();
    }

    private Project project(String credentials, String keys) throws IOException {
        return project("credentials: \"" + credentials + "\"\n" + keys);
    }

    private Table loaded(Project project, String table) {
        Source source = project.sources("shop").getFirst();
        assertThat(source.name()).isEqualTo("tracks");
        try (Pipeline pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(source);
            return pipeline.schema("tracks").orElseThrow().table(table);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyOfDltChangesTheTable(Engine engine) throws IOException, SQLException {
        Path own = Files.createDirectories(folder.resolve("of-" + engine));
        SampleDatabase database = SampleDatabase.of(engine, own);
        Project project = project(database.url(), """
                table: track
                chunk_size: 2
                backend: pyarrow
                reflection_level: full_with_precision
                included_columns: [track_id, name, changed, price, album_id]
                excluded_columns: [price]
                resolve_foreign_keys: true
                write_disposition: merge
                primary_key: name
                merge_key: [album_id]
                incremental: {cursor_path: changed, initial_value: "2024-01-02 00:00:00",
                              on_cursor_value_missing: include, row_order: asc}
                table_name: songs
                columns: {name: {description: its title}}
                """);
        Table songs = loaded(project, "songs");

        assertThat(songs.columns().keySet()).containsExactly("track_id", "name", "album_id", "changed");
        assertThat(songs.keys().primary()).containsExactly("name");
        assertThat(songs.keys().merge()).containsExactly("album_id");
        assertThat(songs.properties()).containsEntry("write_disposition", "merge").containsKey("references");
        assertThat(songs.column("name").properties()).containsEntry("description", "its title");
        if (engine != Engine.DUCKDB) {
            // its texts have no length
            assertThat(songs.column("name").properties()).containsEntry("precision", 200L);
        }
        assertThat(new Warehouse(folder).query("select track_id from data.songs order by 1"))
                .containsExactly("2", "3", "4");
    }

    @Test
    void aTableAloneIsAppendedWithIds() throws IOException, SQLException {
        Project project = project(shop.url(), "table: artist");
        loaded(project, "artist");
        Table artist = loaded(project, "artist");

        assertThat(artist.columns().keySet()).containsExactly("artist_id", "name", "_dlt_load_id", "_dlt_id");
        assertThat(new Warehouse(folder).query("select count(*) from data.artist")).containsExactly("6");
    }

    @Test
    void aStatementAViewAndALaterLookUpWork() throws IOException, SQLException {
        Table view = loaded(project(shop.url(), "table: album_titles\ndefer_table_reflect: true"),
                "album_titles");
        assertThat(view.columns().keySet()).contains("title", "name");
        loaded(project(shop.url(), "table: artist\n"
                + "query: select artist_id, name from artist where name like '%t'"), "artist");
        assertThat(new Warehouse(folder).query("select name from data.artist")).containsExactly("Accept");
    }

    /// dlt looks in the section of the table for all keys, those of the database too.
    @ParameterizedTest
    @CsvSource({"SOURCES__SQL_DATABASE__TRACK__", "SOURCES__TRACKS__TRACK__", "SOURCES__TRACKS__",
            "SOURCES__SQL_DATABASE__TRACKS__TRACK__", "SOURCES__SQL_DATABASE__"})
    void theSectionOfTheTableHoldsItsKeys(String section) throws IOException, SQLException {
        environment.put(section + "CREDENTIALS", shop.url());
        environment.put(section + "INCLUDED_COLUMNS", "[\"name\"]");
        environment.put(section + "WRITE_DISPOSITION", "replace");
        environment.put(section + "PRIMARY_KEY", "name");
        environment.put(section + "CHUNK_SIZE", "1");
        Table track = loaded(project("table: track"), "track");

        assertThat(track.columns().keySet()).containsExactly("name", "_dlt_load_id", "_dlt_id");
        assertThat(track.keys().primary()).containsExactly("name");
        assertThat(track.properties()).containsEntry("write_disposition", "replace");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "chunk_size: 2 | dlt.yml:2: sources.tracks needs the key \"table\"",
            "table: '' | sources.tracks.table: the name is blank",
            "table: tracks | there is no table or view \"tracks\" in",
            "table: tracks | did you mean \"track\"?",
            "{table: track, chunk_size: 0} | sources.tracks.chunk_size: expected 1 or more, found 0",
            "{table: track, backend: polars} | sources.tracks.backend: expected one of",
            "{table: track, table_names: [a]} | unknown key \"table_names\" in sources.tracks",
            "{table: track, resources: [track]} | unknown key \"resources\" in sources.tracks",
            "{table: track, write_disposition: upsert} | sources.tracks.write_disposition: expected one of",
            "{table: track, write_dispositon: merge} | did you mean \"write_disposition\"?",
            "{table: track, incremental: changed} | sources.tracks.incremental: expected keys with values",
            "{table: track, incremental: {cursor_path: changed, row_order: up}} | "
                    + "sources.tracks.incremental.row_order: expected one of",
            "{table: track, incremental: {cursor_path: changed, initial_value: soon}} | "
                    + "the column changed is of type timestamp",
            "{table: track, primary_key: {a: b}} | sources.tracks.primary_key: expected",
            "{table: track, table_name: _dlt_loads} | sources.tracks.table_name: "})
    void aMistakeIsReportedWithItsPlace(String keys, String message) throws IOException {
        String block = keys.startsWith("{") ? keys.substring(1, keys.length() - 1) : keys;
        String lines = block.replaceAll(", (?=[a-z_]+: )(?![^{]*})", "\n");

        assertThatThrownBy(() -> project(shop.url(), lines).sources("shop"))
                .isInstanceOf(ConfigurationError.class).hasMessageContaining(message);
    }

    @Test
    void credentialsThatAreNowhereAreNamedWithTheirPlaces() {
        assertThatThrownBy(() -> project("table: track").sources("shop"))
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("credentials")
                .hasMessageContaining("SOURCES__SQL_DATABASE__TRACK__CREDENTIALS");
    }
}
