package dev.dlt4j.it.database;

import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.it.database.SampleDatabase.Engine;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.jdbc.sqldatabase.SqlDatabase;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.ItemFunction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Tables that others change between the look-up and the reading, or while they are read.
final class ChangingTablesTest {
    private static final int ROWS = 30_000;

    @TempDir
    Path folder;

    private void run(Resource<?> resource) {
        try (var pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(Source.of("sql_database", resource));
        }
    }

    private List<String> query(String sql) throws SQLException {
        return new Warehouse(folder).query(sql);
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatAppearsAfterTheLookUpComesWithTheNext(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        SqlDatabase tables = SqlDatabase.of(shop.url());
        Resource<?> playlist = tables.table("artist");
        shop.execute("alter table artist add column born integer;\nupdate artist set born = 1973");

        run(playlist);
        assertThat(new Warehouse(folder).columns("artist")).noneMatch(column -> column.startsWith("born"));
        run(tables.table("artist"));

        assertThat(query("select count(*), count(born) from data.artist")).containsExactly("6|3");
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatIsGoneSinceTheLookUpIsReported(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        Resource<?> playlist = SqlDatabase.of(shop.url()).table("playlist");
        shop.execute("alter table playlist drop column name");

        assertThatThrownBy(() -> run(playlist)).isInstanceOf(PipelineStepFailed.class)
                .hasMessageContaining("cannot read table playlist of ")
                .hasMessageContaining("the columns of the table changed since it was looked up");
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatIsGoneSinceTheLookUpIsReportedAndNothingIsLoaded(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        Source source = SqlDatabase.of(shop.url()).tables("artist", "playlist").source();
        shop.execute("drop table playlist");

        try (var pipeline = new Warehouse(folder).pipeline("shop").build()) {
            assertThatThrownBy(() -> pipeline.run(source)).isInstanceOf(PipelineStepFailed.class)
                    .hasMessageContaining("cannot read table playlist of ")
                    .hasMessageContaining("it may have been dropped or renamed since");
            pipeline.run(SqlDatabase.of(shop.url()).tables("artist").source());
        }
        assertThat(query("select count(*) from data.artist")).containsExactly("3");
    }

    /// A reading transaction keeps the table until its end.
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void aTableThatIsReadCannotBeDropped(Engine engine) throws SQLException {
        SampleDatabase shop = manyRows(engine);
        List<String> refused = new ArrayList<>();
        run(SqlDatabase.of(shop.url()).batch(500).table("many").map(once(ROWS / 2, () -> {
            try (Connection connection = shop.connect(); Statement statement = connection.createStatement()) {
                statement.execute(engine == Engine.POSTGRES
                        ? "set lock_timeout = '100ms'"
                        : "set lock_wait_timeout = 1");
                statement.execute("drop table many");
            } catch (SQLException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        })));

        assertThat(refused).hasSize(1);
        assertThat(query("select count(*), count(distinct id) from data.many"))
                .containsExactly(ROWS + "|" + ROWS);
    }

    /// The chunks that were read wait for the rest: one that was dropped in between is an error, one that is
    /// there again is read on.
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void aServerThatEndsALongReadLosesNoChunk(Engine engine) throws SQLException {
        SampleDatabase shop = manyRows(engine);
        List<String> statements = new ArrayList<>();
        Resource<?> many = SqlDatabase.of(NotingDataSource.of(shop, statements)).batch(500).table("many")
                .map(once(2 * ROWS / 3, () -> endConnections(engine, shop)));

        assertThatThrownBy(() -> run(many)).isInstanceOf(PipelineStepFailed.class)
                .hasMessageContaining("cannot read table many of ")
                .hasMessageContaining("run again: a large table is read on where it broke off")
                .satisfies(failure -> assertThat(failure.getCause()).isInstanceOf(TransientException.class));
        shop.execute("alter table many rename to hidden");
        assertThatThrownBy(() -> run(many)).hasMessageContaining("it may have been dropped or renamed since");
        shop.execute("alter table hidden rename to many;\nupdate many set note = 'late'");
        run(many);

        assertThat(query("select count(*), count(distinct id) from data.many"))
                .containsExactly(ROWS + "|" + ROWS);
        // the first chunks were not read again
        assertThat(query("select count(*) > 5000 from data.many where note = 'x'")).containsExactly("true");
    }

    private SampleDatabase manyRows(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        shop.execute("create table many (id integer not null primary key, note varchar(9), wide "
                + "varchar(3000));\n"
                + (engine == Engine.POSTGRES
                        ? "alter table many alter wide set storage plain;\ninsert into many select i, 'x', "
                                + "repeat('y', 2400) from generate_series(1, " + ROWS + ") i"
                        : "insert into many select seq, 'x', 'y' from seq_1_to_" + ROWS));
        return shop;
    }

    private static void endConnections(Engine engine, SampleDatabase shop) {
        try (Connection connection = shop.connect(); Statement statement = connection.createStatement()) {
            if (engine == Engine.POSTGRES) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where "
                        + "datname = current_database() and pid <> pg_backend_pid()");
                return;
            }
            List<Long> others = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("select id from information_schema.processlist "
                    + "where "
                    + "db = database() and id <> connection_id()")) {
                while (found.next()) {
                    others.add(found.getLong(1));
                }
            }
            for (long each : others) {
                statement.execute("kill " + each);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// Runs the action once, when the row of that id passes.
    private static ItemFunction<Object, Object> once(long atId, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return row -> {
            if (((Map<?, ?>) row).get("id") instanceof Long id && id == atId
                    && done.compareAndSet(false, true)) {
                action.run();
            }
            return row;
        };
    }
}
