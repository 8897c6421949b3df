package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.testkit.TestDataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Types as dlt 1.31.0 writes them.
final class PostgresTypesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"TEXT | | | varchar", "TEXT | 10 | | varchar(10)",
            "DOUBLE | 3 | | double precision", "BOOL | | | boolean",
            "TIMESTAMP | | | timestamp with time zone", "TIMESTAMP | 0 | | timestamp (0) with time zone",
            "TIMESTAMP | 6 | | timestamp (6) with time zone", "BIGINT | | | bigint",
            "BIGINT | 8 | | smallint",
            "BIGINT | 16 | | smallint", "BIGINT | 17 | | integer", "BIGINT | 32 | | integer",
            "BIGINT | 33 | | bigint", "BINARY | 10 | | bytea", "JSON | | | jsonb", "DATE | | | date",
            "TIME | | | time without time zone", "TIME | 3 | | time (3) without time zone",
            "DECIMAL | | | numeric(38,9)", "DECIMAL | 20 | 5 | numeric(20,5)",
            "DECIMAL | 10 | | numeric(10,9)",
            "DECIMAL | | 5 | numeric(38,5)", "WEI | | | numeric(156,78)"})
    void namesTypes(DataType type, @Nullable Long precision, @Nullable Long scale, String expected) {
        assertThat(PostgresTypes.of("items", column(type, precision, scale))).isEqualTo(expected);
    }

    @Test
    void namesMomentsWithoutZoneAndGeometries() {
        assertThat(PostgresTypes.of("items", column(DataType.TIMESTAMP, null, null).with("timezone", false)))
                .isEqualTo("timestamp without time zone");
        assertThat(PostgresTypes.of("items", column(DataType.TIMESTAMP, 3L, null).with("timezone", false)))
                .isEqualTo("timestamp (3) without time zone");
        Column place = column(DataType.TEXT, null, null).with("x-postgres-geometry", true);
        assertThat(PostgresTypes.of("items", place)).isEqualTo("geometry(Geometry, 4326)");
        assertThat(PostgresTypes.of("items", place.with("x-postgres-srid", 8539L)))
                .isEqualTo("geometry(Geometry, 8539)");
    }

    @ParameterizedTest
    @CsvSource({"TIMESTAMP, 7", "BIGINT, 65"})
    void refusesWhatPostgresDoesNotHave(DataType type, long precision) {
        assertThatThrownBy(() -> PostgresTypes.of("items", column(type, precision, null)))
                .isInstanceOf(TerminalException.class).hasMessageContaining("column \"c\" of table \"items\"")
                .hasMessageContaining(String.valueOf(precision));
    }

    /// Each column is found again as it was made, so that nothing is written for another type.
    @Test
    void findsItsOwnTypesAgain() throws Exception {
        var database = TestDatabase.create();
        Table table = Table.root("items").withColumns(List.of(named("a", DataType.TEXT, null, null),
                named("b", DataType.TEXT, 10L, null), named("c", DataType.TIMESTAMP, 3L, null),
                named("d", DataType.TIMESTAMP, null, null).with("timezone", false),
                named("e", DataType.BIGINT, 16L, null), named("f", DataType.BIGINT, 32L, null),
                named("g", DataType.DECIMAL, null, null), named("h", DataType.DECIMAL, 20L, 5L),
                named("i", DataType.WEI, null, null), named("j", DataType.TIME, 3L, null),
                named("k", DataType.TIME, null, null), named("l", DataType.JSON, null, null),
                named("m", DataType.BINARY, null, null), named("n", DataType.DATE, null, null),
                named("o", DataType.BOOL, null, null), named("p", DataType.DOUBLE, null, null),
                named("q", DataType.TIMESTAMP, null, null)));
        Schema schema = Schema.empty("shop").withTable(table).bumped();
        var destination = Postgres.url(database.url());
        try (var client = destination.provider().open(destination.config(),
                TestDataset.in(folder, "postgres", "shop"))) {
            client.createDataset();
            client.migrate(schema, schema.tables().keySet());
            var stored = client.storedTypes();
            assertThat(table.completeColumns()).allSatisfy(
                    column -> assertThat(stored.other("items", column)).as(column.name()).isEmpty());
            database.execute(
                    "ALTER TABLE shop.items ALTER a TYPE numeric(10,2) USING 1, ALTER e TYPE bigint");
            var changed = client.storedTypes();
            assertThat(changed.other("items", table.columns().get("a"))).hasValueSatisfying(
                    column -> assertThat(PostgresTypes.of("items", column)).isEqualTo("numeric(10,2)"));
            assertThat(changed.other("items", table.columns().get("e"))).hasValueSatisfying(
                    column -> assertThat(column.precision()).isEmpty());
        }
    }

    @Test
    void leavesTypesToTheDatabaseThatDltHasNoNameFor() {
        Column wanted = named("a", DataType.TEXT, null, null);
        for (String type : List.of("uuid", "inet", "integer[]", "numeric", "time with time zone", "mood")) {
            assertThat(new PostgresStoredTypes(Map.of("items", Map.of("a", type))).other("items", wanted))
                    .as(type).isEmpty();
        }
    }

    private static Column column(DataType type, @Nullable Long precision, @Nullable Long scale) {
        return named("c", type, precision, scale);
    }

    private static Column named(String name, DataType type, @Nullable Long precision, @Nullable Long scale) {
        Column column = Column.of(name, type, true);
        column = precision == null ? column : column.with("precision", precision);
        return scale == null ? column : column.with("scale", scale);
    }
}
