package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dlt4j.jdbc.duckdb.DuckDbFixture.migrate;
import static dev.dlt4j.jdbc.duckdb.DuckDbFixture.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class DuckDbTablesTest {
    @TempDir
    Path folder;

    private DuckDbFixture duckdb = new DuckDbFixture(Path.of(""));

    @BeforeEach
    void inTheFolder() {
        duckdb = new DuckDbFixture(folder);
    }

    @Test
    void declaresEachTypeAsDltDoes() throws Exception {
        try (var client = duckdb.open()) {
            migrate(client,
                    schema(column("text", DataType.TEXT),
                            column("text8", DataType.TEXT).with("precision", 8L),
                            column("double", DataType.DOUBLE), column("bool", DataType.BOOL),
                            column("timestamp", DataType.TIMESTAMP), column("bigint", DataType.BIGINT),
                            column("binary", DataType.BINARY), column("json", DataType.JSON),
                            column("decimal", DataType.DECIMAL), column("wei", DataType.WEI),
                            column("date", DataType.DATE),
                            column("time", DataType.TIME)));
        }
        assertThat(duckdb.declaredColumns()).containsExactly("text VARCHAR", "text8 VARCHAR", "double DOUBLE",
                "bool BOOLEAN", "timestamp TIMESTAMP WITH TIME ZONE", "bigint BIGINT", "binary BLOB",
                "json JSON",
                "decimal DECIMAL(38,9)", "wei DECIMAL(38,0)", "date DATE", "time TIME");
    }

    @Test
    void declaresIntegersByTheirBits() throws Exception {
        try (var client = duckdb.open()) {
            migrate(client, schema(precise("i8", DataType.BIGINT, 8), precise("i9", DataType.BIGINT, 9),
                    precise("i32", DataType.BIGINT, 32), precise("i64", DataType.BIGINT, 64),
                    precise("i128", DataType.BIGINT, 128)));
        }
        assertThat(duckdb.declaredColumns()).containsExactly("i8 TINYINT", "i9 SMALLINT", "i32 INTEGER",
                "i64 BIGINT",
                "i128 HUGEINT");
    }

    @Test
    void declaresNaiveTimestampsByTheirDigitsAndZonedOnesWithout() throws Exception {
        try (var client = duckdb.open()) {
            migrate(client, schema(naive("n", 6), naive("n0", 0), naive("n3", 3), naive("n9", 9),
                    precise("z3", DataType.TIMESTAMP, 3)));
        }
        assertThat(duckdb.declaredColumns()).containsExactly("n TIMESTAMP", "n0 TIMESTAMP_S",
                "n3 TIMESTAMP_MS",
                "n9 TIMESTAMP_NS", "z3 TIMESTAMP WITH TIME ZONE");
    }

    @Test
    void declaresDecimalsWithPrecisionAndScale() throws Exception {
        try (var client = duckdb.open()) {
            migrate(client, schema(precise("price", DataType.DECIMAL, 12).with("scale", 3L),
                    precise("whole", DataType.DECIMAL, 12)));
        }
        assertThat(duckdb.declaredColumns()).containsExactly("price DECIMAL(12,3)", "whole DECIMAL(12,9)");
    }

    @Test
    void refusesIntegersThatDuckDbDoesNotHave() {
        try (var client = duckdb.open()) {
            client.createDataset();
            var schema = schema(precise("huge", DataType.BIGINT, 256));
            assertThatThrownBy(() -> client.migrate(schema, Set.of("items")))
                    .isInstanceOf(TerminalException.class)
                    .hasMessageContaining("\"huge\"").hasMessageContaining("\"items\"")
                    .hasMessageContaining("256");
        }
    }

    @Test
    void quotesOddNames() throws Exception {
        try (var client = duckdb.open()) {
            migrate(client,
                    Schema.empty("shop", NamingConventions.named("direct", 0)).withTable(Table.root("items")
                            .withColumn(column("distinct", DataType.TEXT))
                            .withColumn(column("a-b (c)", DataType.TEXT))
                            .withColumn(column("drüben", DataType.TEXT))).bumped());
        }
        assertThat(duckdb.declaredColumns()).containsExactly("distinct VARCHAR", "a-b (c) VARCHAR",
                "drüben VARCHAR");
    }

    @Test
    void loadsIntoADatasetThatIsCalledAsItsFile() throws Exception {
        try (var client = duckdb.open(DuckDbDestination.Config.ofFile("shop.duckdb"))) {
            migrate(client, schema(column("id", DataType.BIGINT)));
            client.completeLoad("1.5", schema(column("id", DataType.BIGINT)));
            assertThat(client.newestSchema("shop")).isPresent();
        }
        assertThat(DuckDbFiles.query(folder.resolve("shop.duckdb"), "FROM shop.shop._dlt_loads")).hasSize(1);
    }

    @Test
    void declaresDltsOwnTablesInTheirOrder() throws Exception {
        try (var client = duckdb.open()) {
            migrate(client, schema(column("id", DataType.BIGINT)).withTable(SystemTables.pipelineState()));
        }
        assertThat(DuckDbFiles.query(duckdb.database(),
                "SELECT table_name, string_agg(column_name || ' ' || data_type"
                        + " || CASE WHEN is_nullable THEN '' ELSE ' NN' END, ', ' ORDER BY column_index) AS "
                        + "columns FROM duckdb_columns() WHERE table_name LIKE '\\_dlt\\_%' ESCAPE "
                        + "'\\' GROUP BY ALL ORDER BY ALL"))
                .extracting(row -> row.get("table_name") + ": " + row.get("columns")).containsExactly(
                        "_dlt_loads: load_id VARCHAR NN, schema_name VARCHAR, status BIGINT NN, "
                                + "inserted_at TIMESTAMP WITH TIME ZONE NN, schema_version_hash VARCHAR",
                        "_dlt_pipeline_state: version BIGINT NN, engine_version BIGINT NN, pipeline_name "
                                + "VARCHAR NN, state VARCHAR NN, created_at TIMESTAMP WITH TIME ZONE NN, "
                                + "version_hash VARCHAR, _dlt_load_id VARCHAR NN",
                        "_dlt_version: version BIGINT NN, engine_version BIGINT NN, "
                                + "inserted_at TIMESTAMP WITH TIME ZONE NN, schema_name VARCHAR NN, "
                                + "version_hash VARCHAR NN, schema VARCHAR NN");
    }

    @Test
    void makesUniqueIndexesOnlyWhenAskedTo() throws Exception {
        var unique = schema(column("id", DataType.BIGINT).with("unique", true));
        try (var client = duckdb.open()) {
            migrate(client, unique);
        }
        assertThat(uniqueConstraints(duckdb.database())).isEmpty();
        try (var client = duckdb
                .open(DuckDbDestination.Config.ofFile("indexed.duckdb").withCreateIndexes(true))) {
            migrate(client, unique);
        }
        assertThat(uniqueConstraints(folder.resolve("indexed.duckdb"))).hasSize(1);
    }

    private static Iterable<?> uniqueConstraints(Path database) throws Exception {
        return DuckDbFiles.query(database, "FROM duckdb_constraints() WHERE constraint_type = 'UNIQUE'");
    }

    @Test
    void storesRowIdsUncompressed() throws Exception {
        assertThat(compressionOfIds(DuckDbDestination.Config.ofFile("data.duckdb").withThreads(1)))
                .isEqualTo(List.of("Uncompressed"));
    }

    @Test
    void compressesRowIdsWhenAskedTo() throws Exception {
        assertThat(compressionOfIds(DuckDbDestination.Config.ofFile("data.duckdb").withThreads(1)
                .withUncompressedIds(false))).isNotEqualTo(List.of("Uncompressed"));
    }

    @Test
    void storesTheIdsOfRootRowsUncompressedToo() throws Exception {
        Schema schema = schema(SystemTables.idColumn(), column("_dlt_root_id", DataType.TEXT)
                .with("root_key", true));
        try (var client = duckdb.open(DuckDbDestination.Config.ofFile("data.duckdb").withThreads(1))) {
            migrate(client, schema);
        }
        assertThat(
                DuckDbFiles
                        .query(duckdb.database(), "SELECT sql LIKE '%_dlt_root_id VARCHAR USING COMPRESSION"
                                + " Uncompressed%' FROM duckdb_tables() WHERE table_name = 'items'")
                        .toString())
                .contains("true");
    }

    private List<?> compressionOfIds(DuckDbDestination.Config config) throws Exception {
        var schema = schema(SystemTables.idColumn(), column("id", DataType.BIGINT));
        Path file = folder.resolve("ids.parquet");
        DuckDbFiles.execute(folder.resolve("scratch.duckdb"),
                "COPY (SELECT md5(range::VARCHAR) AS _dlt_id, range AS id "
                        + "FROM range(5000)) TO '" + file + "' (FORMAT parquet)");
        try (var client = duckdb.open(config)) {
            migrate(client, schema);
            DuckDbFixture.load(client, schema, file, "parquet");
        }
        return DuckDbFiles.query(duckdb.database(), "SELECT DISTINCT compression "
                + "FROM pragma_storage_info('shop.items') WHERE segment_type = 'VARCHAR'").stream()
                .map(row -> row.get("compression")).toList();
    }

    @Test
    void addsARequiredColumnToAnEmptyTable() throws Exception {
        var before = schema(column("id", DataType.BIGINT));
        var after = before.withTable(Table.of("items").withColumn(Column.of("code", DataType.TEXT, false)))
                .bumped();
        try (var client = duckdb.open()) {
            migrate(client, before);
            migrate(client, after);
        }
        assertThat(duckdb.declaredColumns()).containsExactly("id BIGINT", "code VARCHAR NOT NULL");
    }

    @Test
    void saysWhichRequiredColumnATableWithRowsCannotTake() throws Exception {
        var before = schema(column("id", DataType.BIGINT));
        var after = before.withTable(Table.of("items").withColumn(column("fine", DataType.TEXT))
                .withColumn(Column.of("code", DataType.TEXT, false))).bumped();
        try (var client = duckdb.open()) {
            migrate(client, before);
        }
        DuckDbFiles.execute(duckdb.database(), "INSERT INTO shop.items VALUES (1)");
        try (var client = duckdb.open()) {
            assertThatThrownBy(() -> client.migrate(after, after.tables().keySet()))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("column \"code\"")
                    .hasMessageContaining("table \"items\"").hasMessageContaining("nullable");
            assertThat(client.schemaByHash(after.version().hash())).isEmpty();
        }
        assertThat(duckdb.declaredColumns()).containsExactly("id BIGINT");
    }

    @Test
    void makesATableThatIsMissingThoughItsVersionIsRecorded() throws Exception {
        var schema = schema(column("id", DataType.BIGINT));
        try (var client = duckdb.open()) {
            client.createDataset();
            client.migrate(schema, Set.of());
            assertThat(client.schemaByHash(schema.version().hash())).isPresent();
            assertThat(client.migrate(schema, Set.of("items"))).containsOnlyKeys("items");
        }
        assertThat(duckdb.declaredColumns()).containsExactly("id BIGINT");
    }

    private static Column column(String name, DataType type) {
        return Column.of(name, type, true);
    }

    private static Column precise(String name, DataType type, long precision) {
        return column(name, type).with("precision", precision);
    }

    private static Column naive(String name, long digits) {
        return precise(name, DataType.TIMESTAMP, digits).with("timezone", false);
    }
}
