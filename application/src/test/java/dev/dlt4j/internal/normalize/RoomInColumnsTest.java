package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What a column has no room for goes to a variant as it came; only digits of fractions are lost, and
/// that is told once.
final class RoomInColumnsTest {
    @TempDir
    Path folder;
    private Normalizing normalizing;

    @BeforeEach
    void begin() {
        normalizing = new Normalizing(folder);
    }

    /// Where a value goes, by the hint of its column. `~` is the column itself; digits are counted as
    /// precision/scale.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "decimal   | 10/2 | \"12.50\"                | ~",
            "decimal   | 10/2 | \"12.505\"               | ~ rounded",
            "decimal   | 5/2  | \"999.994\"              | ~ rounded",
            "decimal   | 5/2  | \"999.995\"              | v__v_text",
            "decimal   | 10/2 | \"123456789.12\"         | v__v_text",
            "decimal   | 10/2 | 123456789                | v__v_bigint",
            "decimal   | 10/2 | 1e30                     | v__v_double",
            "decimal   | 10/2 | \"NaN\"                  | v__v_text",
            "decimal   | 10/2 | \"sNaN\"                 | v__v_text",
            "decimal   | 10/2 | \"-Infinity\"            | v__v_text",
            "decimal   | 10/2 | \"1e1000000\"            | v__v_text",
            "decimal   | 10/2 | \"1e-1000000\"           | ~ rounded",
            "decimal   | 10/2 | \"\uf026123456789.12\"   | v__v_decimal",
            "decimal   | 10/2 | \"\uf0261E+40\"          | v__v_text",
            "decimal   | 10/2 | \"\uf026NaN\"            | v__v_double",
            "wei       |      | \"7\"                    | ~",
            "wei       |      | \"1.5\"                  | ~ rounded",
            "wei       |      | \"NaN\"                  | v__v_text",
            "wei       |      | \"Infinity\"             | v__v_str",
            "wei       | 5/0  | 123456                   | v__v_str",
            "bigint    | 8    | -128                     | ~",
            "bigint    | 8    | 200                      | v__v_bigint",
            "bigint    | 5    | 100                      | ~",
            "bigint    | 16   | \"32768\"                | v__v_text",
            "bigint    | 32   | 2147483648               | v__v_bigint",
            "bigint    | 32   | 2147483647               | ~",
            "timestamp | 9    | \"2262-01-01T00:00:00Z\" | ~",
            "timestamp | 9    | \"2300-01-01T00:00:00Z\" | v__v_text",
            "timestamp | 9    | \"1677-01-01T00:00:00Z\" | v__v_text",
            "timestamp | 3    | \"2024-01-01T00:00:00.123Z\"     | ~",
            "timestamp | 3    | \"2024-01-01T00:00:00.1234Z\"    | ~ rounded",
            "timestamp |      | \"2024-01-01T00:00:00.1234567Z\" | ~ rounded",
            "timestamp |      | \"2024-01-01T00:00:00.1234560Z\" | ~",
            "timestamp |      | \"9999-12-31T23:59:59-05:00\"    | v__v_text",
            "timestamp |      | \"0001-01-01T00:00:00+01:00\"    | v__v_text",
            "timestamp |      | 253402300800             | v__v_bigint",
            "timestamp |      | 1e300                    | v__v_double",
            "date      |      | \"9999-12-31T23:59:59-05:00\"    | v__v_text",
            "date      |      | \"2024-02-30\"           | v__v_text",
            "time      |      | \"25:00:00\"             | v__v_text",
            "time      |      | \"10:00:00.1234567\"     | ~ rounded",
            "double    |      | 9007199254740993         | v__v_bigint",
            "double    |      | \"\uf0260.1\"            | ~",
            "double    |      | \"\uf0261E+400\"         | v__v_text"})
    void valuesGoWhereThereIsRoom(String type, @Nullable String digits, String value, String where) {
        Column column = Column.of("v", DataType.of(type), true);
        if (digits != null) {
            String[] parts = digits.split("/");
            column = column.with("precision", Long.valueOf(parts[0]));
            column = parts.length > 1 ? column.with("scale", Long.valueOf(parts[1])) : column;
        }
        Column hinted = column;
        normalizing.hinting(table -> table.withColumn(hinted));
        NormalizeResult result = normalizing.run("{\"v\":%s}".formatted(value),
                "{\"v\":%s}".formatted(value));

        String expected = where.startsWith("~") ? "v" : where;
        assertThat(normalizing.cells("t")).allSatisfy(
                row -> assertThat(row.keySet()).containsExactly(expected));
        assertThat(result.losses()).hasSize(where.endsWith("rounded") ? 1 : 0);
    }

    @Test
    void endOfTimeIsTextWhenItComesFirst() {
        normalizing.run("""
                {"v":"9999-12-31T23:59:59-05:00"}""", """
                {"v":"2024-01-01T00:00:00Z"}""");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("v", "9999-12-31T23:59:59-05:00"),
                Map.of("v", "2024-01-01T00:00:00Z"));
    }

    @Test
    void aDecimalThatNoDecimalColumnHoldsIsText() {
        normalizing.run("{\"v\":\"\uf0261E+30\"}", "{\"v\":\"\uf0261.5\"}");

        assertThat(normalizing.cells("t").getFirst()).isEqualTo(Map.of("v__v_text", "1E+30"));
        assertThat(normalizing.type("t", "v")).isEqualTo("decimal");
    }

    /// What goes where when the schema says one type and the column was made with another.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "double      | bigint      | 6.5       | v__v_double",
            "double      | bigint      | 6.0       | ~",
            "double      | bigint      | 6         | ~",
            "decimal12/3 | decimal5/2  | \"1.678\" | v__v_text",
            "decimal12/3 | decimal5/2  | \"1.670\" | ~",
            "decimal5/2  | decimal12/3 | \"1.678\" | ~",
            "text        | bigint      | \"x\"     | v__v_text",
            "text        | bigint      | \"05\"    | v__v_text",
            "text        | bigint      | \"5\"     | ~",
            "bigint      | text        | 5         | ~",
            "bigint      | bigint8     | 200       | v__v_bigint",
            "bool        | bigint      | true      | v__v_bool",
            "date        | timestamp   | \"2024-01-02\" | ~",
            "timestamp   | date        | \"2024-01-02T00:00:00Z\" | ~",
            "timestamp   | date        | \"2024-01-02T03:00:00Z\" | v__v_text",
            "decimal12/3 | double      | \"0.1\"   | ~",
            "double      | decimal5/2  | 0.125     | v__v_double",
            "json        | text        | {\"a\":1} | ~",
            "text        | json        | \"{a\"    | v__v_text"})
    void theColumnThatIsThereDecides(String wanted, String there, String value, String where) {
        Column madeAs = column(there);
        normalizing.stored = (table,
                column) -> column.name().equals("v") ? Optional.of(madeAs) : Optional.empty();
        normalizing.hinting(table -> table.withColumn(column(wanted)));
        NormalizeResult result = normalizing.run("{\"v\":%s}".formatted(value),
                "{\"v\":%s}".formatted(value));

        assertThat(normalizing.cells("t")).allSatisfy(
                row -> assertThat(row.keySet()).containsExactly(where.equals("~") ? "v" : where));
        assertThat(normalizing.type("t", "v")).isEqualTo(column(wanted).dataType().orElseThrow().dltName());
        assertThat(result.losses()).hasSize(where.equals("~") ? 0 : 1);
    }

    private static Column column(String written) {
        List<String> digits = new ArrayList<>(List.of(written.replaceAll("^[a-z]+", "").split("/")));
        Column column = Column.of("v", DataType.of(written.replaceAll("[0-9/]", "")), true);
        column = digits.getFirst().isEmpty()
                ? column
                : column.with("precision", Long.valueOf(digits.getFirst()));
        return digits.size() < 2 ? column : column.with("scale", Long.valueOf(digits.getLast()));
    }
}
