package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.jdbc.core.ErrorContext;
import dev.dlt4j.jdbc.core.ErrorMeaning;
import dev.dlt4j.jdbc.core.JdbcCatalog;
import dev.dlt4j.jdbc.core.JdbcClient;
import dev.dlt4j.jdbc.core.JdbcEngine;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.sql.SqlDialect;
import dev.dlt4j.testkit.TestDataset;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A load that is cut off at any statement or commit, and done again, leaves what an undisturbed one leaves.
/// Every third is tried; `-Ddlt4j.crash.stride=1` tries each.
final class StoppedStatementsTest {
    private static final String LOAD_ID = "1700000001.25";
    private static final int STRIDE = Integer.getInteger("dlt4j.crash.stride", 3);

    @TempDir
    Path folder;

    static Stream<Disposition> dispositions() {
        return Stream.of(new Disposition.Replace(ReplaceStrategy.TRUNCATE_AND_INSERT),
                new Disposition.Replace(ReplaceStrategy.INSERT_FROM_STAGING),
                new Disposition.Merge(MergeStrategy.DELETE_INSERT),
                new Disposition.Merge(MergeStrategy.UPSERT), new Disposition.Merge(MergeStrategy.INSERT_ONLY),
                new Disposition.Merge(MergeStrategy.CDC));
    }

    @ParameterizedTest
    @MethodSource("dispositions")
    void theNextTryLeavesWhatIsLeftWhenNothingStops(Disposition disposition) throws Exception {
        Path begun = Files.createDirectories(folder.resolve("begun"));
        try (DestinationClient client = client(begun, Integer.MAX_VALUE)) {
            client.createDataset();
            client.migrate(schema(), schema().tables().keySet());
        }
        DuckDbFiles.execute(begun.resolve("data.duckdb"), """
                INSERT INTO shop.t VALUES (1, 'old', 'a'), (2, 'old', 'b');
                INSERT INTO shop.t__l VALUES ('one', 'a', 'a', 0, 'aa'), ('two', 'b', 'b', 0, 'bb')
                """);
        Path whole = copy(begun, "whole");
        assertThat(load(whole, Integer.MAX_VALUE, disposition)).isTrue();
        String expected = contents(whole);

        int statements = 0;
        boolean done = false;
        while (!done) {
            Path stopped = copy(begun, "stopped" + statements);
            done = load(stopped, statements, disposition);
            assertThat(load(stopped, Integer.MAX_VALUE, disposition)).isTrue();
            assertThat(contents(stopped)).as("stopped at statement %d", statements).isEqualTo(expected);
            statements += STRIDE;
        }
        assertThat(statements).isGreaterThan(10);
    }

    /// Does what the load step does.
    ///
    /// @return whether it came to its end
    private boolean load(Path where, int statements, Disposition disposition) throws Exception {
        Schema schema = schema();
        ChainLoad.Builder chain = ChainLoad.builder(LOAD_ID, schema, "t").disposition(disposition);
        chain.files("t", List.of(file(schema.table("t"), List.of(row("id", 2L, "n", "new", "_dlt_id", "c"),
                row("id", 3L, "n", "new", "_dlt_id", "d")))));
        chain.files("t__l", List.of(file(schema.table("t__l"), List.of(row("v", "three", "_dlt_root_id", "c",
                "_dlt_parent_id", "c", "_dlt_list_idx", 0L, "_dlt_id", "cc")))));
        ChainLoad built = chain.build();
        try (DestinationClient client = client(where, statements)) {
            if (!client.loadCompleted(LOAD_ID)) {
                client.createDataset();
                client.migrate(schema, schema.tables().keySet());
                if (client.committedJobs(LOAD_ID).isEmpty()) {
                    if (disposition.isStaged()) {
                        client.migrateStaging(schema, Set.of("t", "t__l"));
                        built.tables().forEach(table -> client.stage(built.tableLoad(table, false)));
                    }
                    client.apply(built);
                }
                client.completeLoad(LOAD_ID, schema);
            }
            return true;
        } catch (DltException stopped) {
            assertThat(stopped).hasMessageContaining("the process is gone");
            return false;
        }
    }

    private DestinationClient client(Path where, int statements) {
        var config = DuckDbDestination.Config.ofFile(where.resolve("data.duckdb").toString());
        var engine = new DuckDbEngine(new DuckDbDatabase(
                new DatabaseSource.InFile(where.resolve("data.duckdb")), AttachedDatabases.none(), config,
                false), config);
        return new JdbcClient(new Mortal(engine, new int[]{statements}),
                TestDataset.in(where, "duckdb", "shop"));
    }

    private static Schema schema() {
        Column id = Column.of("_dlt_id", DataType.TEXT, false).with("row_key", true);
        return Schema.empty("shop")
                .withTable(Table.root("t").with("write_disposition", "merge")
                        .withColumns(
                                List.of(Column.of("id", DataType.BIGINT, false).with("primary_key", true),
                                        Column.of("n", DataType.TEXT, true), id)))
                .withTable(Table.nested("t__l", "t").withColumns(List.of(Column.of("v", DataType.TEXT, true),
                        Column.of("_dlt_root_id", DataType.TEXT, false).with("root_key", true),
                        Column.of("_dlt_parent_id", DataType.TEXT, false).with("parent_key", true),
                        Column.of("_dlt_list_idx", DataType.BIGINT, false), id)))
                .bumped();
    }

    private JobFile file(Table table, List<Map<String, @Nullable Object>> rows) throws Exception {
        Path file = folder.resolve(table.name() + ".parquet");
        if (!Files.exists(file)) {
            DuckDbFiles.parquet(file, table, rows);
        }
        return JobFile.builder(table.name() + ".1.parquet", file, "parquet").build();
    }

    private static Map<String, @Nullable Object> row(Object... columnsAndValues) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        return row;
    }

    private static String contents(Path where) throws SQLException {
        Path file = where.resolve("data.duckdb");
        return DuckDbFiles.query(file, "FROM shop.t ORDER BY ALL") + " "
                + DuckDbFiles.query(file, "FROM shop.t__l ORDER BY ALL") + " "
                + DuckDbFiles.query(file, "SELECT load_id, status FROM shop._dlt_loads") + " "
                + DuckDbFiles.query(file, "SELECT count(*) AS versions FROM shop._dlt_version") + " "
                + DuckDbFiles.query(file, "FROM shop._dlt4j_jobs");
    }

    private Path copy(Path from, String name) throws Exception {
        Path to = Files.createDirectories(folder.resolve(name));
        Files.copy(from.resolve("data.duckdb"), to.resolve("data.duckdb"));
        return to;
    }

    /// An engine whose connections refuse every statement and commit after a number of them.
    private record Mortal(JdbcEngine real, int[] left) implements JdbcEngine {
        private void live() throws SQLException {
            if (left[0]-- <= 0) {
                left[0] = 0;
                throw new SQLException("the process is gone");
            }
        }

        private <T> T counting(Class<T> type, Object real) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                    (proxy, method, arguments) -> {
                        if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
                            live();
                        }
                        try {
                            Object answer = method.invoke(real, arguments);
                            return answer instanceof Statement && Statement.class
                                    .isAssignableFrom(method.getReturnType())
                                            ? counting(method.getReturnType(), answer)
                                            : answer;
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    }));
        }

        @Override
        public Connection connect() throws SQLException {
            return counting(Connection.class, real.connect());
        }

        @Override
        public SqlDialect dialect() {
            return real.dialect();
        }

        @Override
        public String location() {
            return real.location();
        }

        @Override
        public List<String> qualifier(String dataset) throws SQLException {
            return real.qualifier(dataset);
        }

        @Override
        public JdbcCatalog catalog() {
            return real.catalog();
        }

        @Override
        public void load(Connection connection, String target, TableLoad load) throws SQLException {
            real.load(connection, target, load);
        }

        @Override
        public ErrorMeaning meaning(SQLException failure, ErrorContext context) {
            return real.meaning(failure, context);
        }

        @Override
        public StoredTypes types(Map<String, Map<String, String>> byTable) {
            return real.types(byTable);
        }

        @Override
        public String now() {
            return real.now();
        }

        @Override
        public void close() throws SQLException {
            real.close();
        }
    }
}
