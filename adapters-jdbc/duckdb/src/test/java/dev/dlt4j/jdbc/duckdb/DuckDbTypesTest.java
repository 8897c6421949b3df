package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.StoredTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dlt4j.jdbc.duckdb.DuckDbFixture.migrate;
import static dev.dlt4j.jdbc.duckdb.DuckDbFixture.schema;
import static org.assertj.core.api.Assertions.assertThat;

/// What DuckDB says of columns that were made with another type than is wanted now.
final class DuckDbTypesTest {
    private static final List<Column> MADE = List.of(
            Column.of("bigint", DataType.BIGINT, true), Column.of("double", DataType.DOUBLE, true),
            Column.of("text", DataType.TEXT, true), Column.of("bool", DataType.BOOL, true),
            Column.of("binary", DataType.BINARY, true), Column.of("json", DataType.JSON, true),
            Column.of("date", DataType.DATE, true), Column.of("time", DataType.TIME, true),
            Column.of("timestamp", DataType.TIMESTAMP, true),
            Column.of("small", DataType.BIGINT, true).with("precision", 8L),
            Column.of("large", DataType.BIGINT, true).with("precision", 128L),
            Column.of("price", DataType.DECIMAL, true).with("precision", 5L).with("scale", 2L),
            Column.of("local", DataType.TIMESTAMP, true).with("timezone", false).with("precision", 3L),
            Column.of("nanos", DataType.TIMESTAMP, true).with("timezone", false).with("precision", 9L));

    @TempDir
    Path folder;

    @Test
    void columnsAreAsTheyWereMade() {
        StoredTypes types = made();

        assertThat(MADE).allSatisfy(column -> assertThat(types.other("items", column)).isEmpty());
        for (Column column : MADE) {
            DataType another = column.dataTypeOrNull() == DataType.TEXT ? DataType.BIGINT : DataType.TEXT;
            Column wanted = Column.of(column.name(), another, true).with("description", "kept");
            assertThat(types.other("items", wanted)).hasValueSatisfying(there -> {
                assertThat(there.dataType()).isEqualTo(column.dataType());
                assertThat(there.precision()).isEqualTo(column.precision());
                assertThat(there.scale()).isEqualTo(column.scale());
                assertThat(there.timezone()).isEqualTo(column.timezone());
                assertThat(there.property("description")).isEqualTo("kept");
            });
        }
    }

    @Test
    void nothingIsSaidOfColumnsThatAreNotThere() {
        StoredTypes types = made();

        assertThat(types.other("items", Column.of("more", DataType.TEXT, true))).isEqualTo(Optional.empty());
        assertThat(types.other("elsewhere", MADE.getFirst())).isEmpty();
    }

    @Test
    void lookingAtAFileThatIsNotThereDoesNotMakeIt() {
        DuckDbFixture duckdb = new DuckDbFixture(folder);
        try (var client = duckdb.open()) {
            assertThat(client.storedTypes().other("items", MADE.getFirst())).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    private StoredTypes made() {
        DuckDbFixture duckdb = new DuckDbFixture(folder);
        try (var client = duckdb.open()) {
            migrate(client, schema(MADE.toArray(Column[]::new)));
            return client.storedTypes();
        }
    }
}
