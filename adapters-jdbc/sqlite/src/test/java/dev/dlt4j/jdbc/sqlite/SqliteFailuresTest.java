package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.testkit.TestDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SqliteFailuresTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":memory:", "sqlite:///", "sqlite:///:memory:", "mysql://host/db",
            "a\0b"})
    void refusesWhatIsNoFile(String credentials) {
        assertThatThrownBy(() -> Sqlite.file(credentials)).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("database").hasMessageContaining("sqlite:///data/chess.db");
    }

    @Test
    void doesNotShowThePasswordOfAnotherDatabase() {
        assertThatThrownBy(() -> Sqlite.file("mysql://ada:geheim@db.example/shop"))
                .hasMessageContaining("mysql:").hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @CsvSource({"chess.db, shop, chess__shop.db", "sqlite:///chess.db, shop, chess__shop.db",
            "chess, shop, chess__shop", "a.b.sqlite, shop, a.b__shop.sqlite", ".hidden, shop, .hidden__shop",
            "chess.db, it's \"x\", 'chess__it''s \"x\".db'", "chess.db, main, chess.db"})
    void eachDatasetIsAFileBesideTheDatabase(String credentials, String dataset, String file) {
        try (var client = open(credentials, dataset)) {
            client.createDataset();
            client.migrate(items(), items().tables().keySet());
            client.migrateStaging(items(), items().tables().keySet());
            assertThat(client.datasetExists()).isTrue();
            assertThat(folder.resolve(file)).isNotEmptyFile();
            client.dropDataset();
            assertThat(client.datasetExists()).isFalse();
        }
        assertThat(folder.resolve(file)).doesNotExist();
    }

    @Test
    void lookingMakesNoFile() throws IOException {
        try (var client = open("chess.db", "shop")) {
            assertThat(client.datasetExists()).isFalse();
            client.dropDataset();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void saysThatAFileIsNoDatabase() throws IOException {
        Files.writeString(folder.resolve("notes__shop.db"), "this is no database, but long enough for one"
                .repeat(100));
        try (var client = open("notes.db", "shop")) {
            assertThatThrownBy(client::createDataset).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("notes.db").hasMessageContaining("is no SQLite database");
        }
    }

    @Test
    void saysThatTheFolderIsNotThere() {
        try (var client = open("nowhere/chess.db", "shop")) {
            assertThatThrownBy(client::createDataset).hasMessageContaining("nowhere");
        }
    }

    private DestinationClient open(String credentials, String dataset) {
        return new SqliteDestination().open(
                new SqliteDestination.Config(Optional.of(SqliteCredentials.ofFile(credentials))),
                TestDataset.in(folder, "sqlite", dataset));
    }

    private static Schema items() {
        return Schema.empty("shop").withTable(Table.root("items")
                .withColumns(List.of(Column.of("id", DataType.BIGINT, true)))).bumped();
    }
}
