package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.jdbc.core.ErrorContext;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.testkit.TestDataset;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PostgresFailuresTest {
    private static final Table ITEMS = Table.root("items").withColumns(
            List.of(Column.of("id", DataType.BIGINT, true), Column.of("name", DataType.TEXT, false)));
    private static final Schema SHOP = Schema.empty("shop").withTable(ITEMS).bumped();

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "55P03", "57014", "53100", "53200", "53300", "53400", "57P01",
            "57P02",
            "57P03", "08006", "08001", "08000", "25P03", "58030", "40003", ""})
    void theSameMaySucceedLater(String code) {
        assertThat(PostgresFailures.meaning(new SQLException("failed", code), ErrorContext.FILES).passing())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22003", "22P02", "22P05", "22021", "25006", "23502", "23503", "23505",
            "23514",
            "28P01", "28000", "3D000", "3F000", "42501", "42601", "42703", "42704", "42P01", "0A000", "54000",
            "XX000"})
    void theSameFailsAgain(String code) {
        var meaning = PostgresFailures.meaning(new SQLException("failed", code), ErrorContext.FILES);

        assertThat(meaning.passing()).isFalse();
        assertThat(meaning.todo()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"-c statement_timeout=1ms, statement_timeout", "-c lock_timeout=1ms, lock_timeout"})
    void timeLimitsOfTheServerPass(String options, String named) throws Exception {
        try (var client = client(Postgres.builder().url(database.url()))) {
            migrate(client);
        }
        try (var holder = database.connect();
                var statement = holder.createStatement();
                var client = client(Postgres.builder().url(database.url()).options(options))) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE contract_data.items");
            assertThatThrownBy(() -> load(client, Map.of("id", 1L, "name", "a")))
                    .isInstanceOf(TransientException.class).hasMessageContaining(named)
                    .hasMessageContaining("\"items\"");
        }
    }

    @Test
    void aConnectionThatIsCutPassesAndTheNextOneIsMade() throws Exception {
        try (var server = PostgresServer.start(PostgresVersion.V18);
                var client = client(Postgres.builder().url(server.url("postgres")))) {
            migrate(client);
            try (var connection = server.connect("postgres"); var statement = connection.createStatement()) {
                statement.execute("CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                        + "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$");
                statement.execute("CREATE TRIGGER cut BEFORE INSERT ON contract_data.items FOR EACH ROW "
                        + "EXECUTE FUNCTION cut()");
            }
            assertThatThrownBy(() -> load(client, Map.of("id", 1L, "name", "a")))
                    .isInstanceOf(TransientException.class).hasMessageContaining("run again");
            server.restart();
            assertThat(client.datasetExists()).isTrue();
        }
    }

    @Test
    void aServerThatIsNotThereMayCome() {
        var server = PostgresServer.start(PostgresVersion.V18);
        String url = server.url("postgres");
        server.close();
        try (var client = client(Postgres.builder().url(url))) {
            assertThatThrownBy(client::datasetExists).isInstanceOf(TransientException.class)
                    .hasMessageContaining("postgresql://127.0.0.1:" + server.port() + "/postgres")
                    .hasMessageContaining("see that the server is up");
        }
    }

    @Test
    void wrongCredentialsAreSaidWithoutThePassword() {
        try (var client = client(Postgres.builder().url(database.url()).password("geheim"))) {
            assertThatThrownBy(client::datasetExists).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("correct username and password").message().doesNotContain("geheim");
        }
        try (var client = client(Postgres.builder().url(database.url()).database("nowhere"))) {
            assertThatThrownBy(client::datasetExists).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("make the database");
        }
        try (var client = client(Postgres.builder().url(database.url()).host("nowhere.invalid"))) {
            assertThatThrownBy(client::datasetExists).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("correct host, port");
        }
    }

    @Test
    void aNullWhereNoneMayBeNamesItsColumn() throws Exception {
        try (var client = client(Postgres.builder().url(database.url()))) {
            migrate(client);
            assertThatThrownBy(() -> load(client, Map.of("id", 1L))).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("column \"name\" takes no nulls");
        }
    }

    @Test
    void aValueThatDoesNotFitNamesLineAndColumn() throws Exception {
        try (var client = client(Postgres.builder().url(database.url()))) {
            migrate(client);
            database.execute("ALTER TABLE contract_data.items ADD CHECK (id > 0)",
                    "ALTER TABLE contract_data.items ALTER name TYPE varchar(3)");
            assertThatThrownBy(() -> load(client, Map.of("id", -1L, "name", "a")))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("breaks a rule");
            assertThatThrownBy(() -> load(client, Map.of("id", 1L, "name", "long")))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("longer than its column");
        }
    }

    @Test
    void aRequiredColumnIsNotAddedToRows() throws Exception {
        try (var client = client(Postgres.builder().url(database.url()))) {
            migrate(client);
            load(client, Map.of("id", 1L, "name", "a"));
            Schema more = SHOP
                    .withTable(Table.of("items", List.of(Column.of("price", DataType.DOUBLE, false))))
                    .bumped();
            assertThatThrownBy(() -> client.migrate(more, more.tables().keySet()))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("\"price\"")
                    .hasMessageContaining("make the column nullable");
        }
    }

    @Test
    void geometryAsksForPostgis() {
        try (var client = client(Postgres.builder().url(database.url()))) {
            client.createDataset();
            Schema towns = Schema.empty("towns").withTable(Table.root("towns").withColumns(List.of(
                    Column.of("place", DataType.TEXT, true).with(PostgresTypes.GEOMETRY_HINT, true))))
                    .bumped();
            assertThatThrownBy(() -> client.migrate(towns, towns.tables().keySet()))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("CREATE EXTENSION postgis");
        }
    }

    private DestinationClient client(Postgres.Builder destination) {
        return new PostgresDestination().open(destination.build().config(),
                TestDataset.in(folder, "postgres", "contract_data"));
    }

    private static void migrate(DestinationClient client) {
        client.createDataset();
        client.migrate(SHOP, SHOP.tables().keySet());
    }

    private int jobs;

    private void load(DestinationClient client, Map<String, Object> row) throws Exception {
        Path file = folder.resolve("job" + jobs++);
        CopyFiles.write(file, ITEMS, List.of(new LinkedHashMap<>(row)));
        client.loadJob(TableLoad.builder("1700000001.25", ITEMS)
                .files(List.of(JobFile.builder("items." + jobs + ".pgcopy", file, CopyFormat.NAME).build()))
                .build())
                .run();
    }
}
