package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.format.JobColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Writes job files, lets a real server read them, and asks it what it got.
final class CopyFormatTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-1", "9999", "10000", "10001", "12.5", "-0.5", "0.0001", "0.00001",
            "100000000", "123456789.987654321", "-99999999999999999999999999999.000000001", "1.50", "1E+3",
            "1e5", "1.5E-3", "-2.5e-7", "+7", ".5", "5.", "00012.3400", "0.000000000", "NaN", "Infinity",
            "-inf", "10000.0001", "999999999999999999999999999999999999999999999999999999999999999999999999"})
    void writesDecimalTexts(String text) throws Exception {
        var written = utf8(ColumnType.UTF8, text);

        assertThat(loaded(column(DataType.DECIMAL), written, "numeric"))
                .containsExactlyElementsOf(
                        DATABASE.texts("SELECT '" + text.replace("inf", "Infinity").replace(
                                "Infinityinity", "Infinity") + "'::numeric"));
    }

    @ParameterizedTest
    @CsvSource({"0, 9", "1, 0", "-1, 0", "12345678901234567890123456789012345678, 9", "-10000, 4",
            "99999, 5", "-170141183460469231731687303715884105728, 0", "100000000000, 9", "1000000000, 0",
            "5, 3"})
    void writesDecimalsOfBytes(String unscaled, int scale) throws Exception {
        for (int digits : new int[]{38, 76}) {
            var builder = new ColumnBuilder(ColumnType.decimal(digits, scale));
            byte[] bytes = new byte[digits == 38 ? 16 : 32];
            byte[] value = new BigInteger(unscaled).toByteArray();
            Arrays.fill(bytes, (byte) (value[0] < 0 ? -1 : 0));
            System.arraycopy(value, 0, bytes, bytes.length - value.length, value.length);
            builder.setBytes(0, bytes, 0, bytes.length);

            assertThat(loaded(column(DataType.DECIMAL), builder.build(1), "numeric"))
                    .containsExactly(new BigDecimal(new BigInteger(unscaled), scale).toPlainString());
        }
    }

    @Test
    void writesTheLargestWei() throws Exception {
        String most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE).toString();

        assertThat(loaded(column(DataType.WEI), utf8(ColumnType.UTF8, most), "numeric(156,78)"))
                .containsExactly(most + "." + "0".repeat(78));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1.2.3", "1e", "1e+", "twelve", "1e999999999", "1 "})
    void refusesWhatIsNoDecimal(String text) {
        assertThatThrownBy(
                () -> loaded(column(DataType.DECIMAL), utf8(ColumnType.UTF8, text), "numeric"))
                .isInstanceOf(TerminalException.class).hasMessageContaining("column \"c\" of table \"items\"")
                .hasMessageContaining("numeric");
    }

    @Test
    void writesTextsAndLeavesOutZeroCharacters() throws Exception {
        assertThat(loaded(column(DataType.TEXT),
                utf8(ColumnType.UTF8, "plain", "", "it's \\ \"ü😀\"\n\t", "a\0b\0", "\0"), "varchar"))
                .containsExactly("plain", "", "it's \\ \"ü😀\"\n\t", "ab", "");
    }

    @Test
    void writesJsonAndLeavesOutZeroCharacters() throws Exception {
        assertThat(loaded(column(DataType.JSON), utf8(ColumnType.JSON, "{\"a\":[1,null,\"x\"]}", "3",
                "\"a\\u0000b\"", "\"a\\\\u0000b\"", "{\"k\\u0000\":\"\\\\\\u0000\"}"), "jsonb"))
                .containsExactly("{\"a\": [1, null, \"x\"]}", "3", "\"ab\"", "\"a\\\\u0000b\"",
                        "{\"k\": \"\\\\\"}");
    }

    @Test
    void writesBytes() throws Exception {
        var builder = new ColumnBuilder(ColumnType.BINARY);
        builder.setBytes(0, new byte[]{0, -1, 127, 39, 92}, 0, 5);

        assertThat(loaded(column(DataType.BINARY), builder.build(2), "bytea"))
                .containsExactly("\\x00ff7f275c", null);
    }

    @ParameterizedTest
    @CsvSource({"16, smallint, -32768", "16, smallint, 32767", "32, integer, -2147483648",
            "32, integer, 2147483647", "64, bigint, -9223372036854775808", "64, bigint, 9223372036854775807"})
    void writesIntegersOfEachWidth(int bits, String type, long value) throws Exception {
        assertThat(loaded(column(DataType.BIGINT).with("precision", (long) bits),
                longs(ColumnType.INT64, value), type)).containsExactly(String.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource({"16, smallint, 32768", "8, smallint, -32769", "32, integer, 2147483648"})
    void refusesIntegersThatDoNotFit(int bits, String type, long value) {
        assertThatThrownBy(() -> loaded(column(DataType.BIGINT).with("precision", (long) bits),
                longs(ColumnType.INT64, value), type)).isInstanceOf(TerminalException.class)
                .hasMessageContaining(String.valueOf(value)).hasMessageContaining("column \"c\"");
    }

    @Test
    void writesNarrowVectorsIntoWideColumns() throws Exception {
        assertThat(loaded(column(DataType.BIGINT), longs(ColumnType.INT16, -5), "bigint"))
                .containsExactly("-5");
    }

    @Test
    void writesDoublesAlsoWhenNotFinite() throws Exception {
        var builder = new ColumnBuilder(ColumnType.FLOAT64);
        double[] values = {1.5, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE};
        for (int i = 0; i < values.length; i++) {
            builder.setLong(i, Double.doubleToRawLongBits(values[i]));
        }

        assertThat(loaded(column(DataType.DOUBLE), builder.build(values.length), "double precision"))
                .containsExactly("1.5", "-0", "NaN", "Infinity", "5e-324");
    }

    @Test
    void writesBooleans() throws Exception {
        var builder = new ColumnBuilder(ColumnType.BOOL);
        builder.setBool(0, true);
        builder.setBool(1, false);

        assertThat(loaded(column(DataType.BOOL), builder.build(3), "boolean")).containsExactly("t", "f",
                null);
    }

    @ParameterizedTest
    @CsvSource({"SECONDS, 1700000000, 2023-11-14 22:13:20+00", "MILLIS, -1, 1969-12-31 23:59:59.999+00",
            "MICROS, 1, 1970-01-01 00:00:00.000001+00", "NANOS, -1, 1969-12-31 23:59:59.999999+00",
            "MICROS, 253402300799999999, 9999-12-31 23:59:59.999999+00",
            "MICROS, -62135596800000000, 0001-01-01 00:00:00+00"})
    void writesInstantsOfEachUnit(TimeUnit unit, long value, String expected) throws Exception {
        assertThat(loaded(column(DataType.TIMESTAMP), longs(ColumnType.timestamp(unit, true), value),
                "timestamptz")).containsExactly(expected);
        assertThat(loaded(column(DataType.TIMESTAMP).with("timezone", false),
                longs(ColumnType.timestamp(unit, false), value), "timestamp"))
                .containsExactly(expected.replace("+00", ""));
    }

    @ParameterizedTest
    @CsvSource({"SECONDS, 9223372036854775807", "MICROS, -9223372036854775808",
            "MILLIS, -9223372036854775808"})
    void refusesMomentsBeyondTheCalendar(TimeUnit unit, long value) {
        assertThatThrownBy(() -> loaded(column(DataType.TIMESTAMP),
                longs(ColumnType.timestamp(unit, true), value), "timestamptz"))
                .isInstanceOf(TerminalException.class).hasMessageContaining("timestamptz");
    }

    @Test
    void writesDatesAndTimes() throws Exception {
        assertThat(loaded(column(DataType.DATE), longs(ColumnType.DATE, 0, -719_162, 2_932_896), "date"))
                .containsExactly("1970-01-01", "0001-01-01", "9999-12-31");
        assertThat(loaded(column(DataType.TIME), longs(ColumnType.time(TimeUnit.NANOS), 3_723_000_004_999L),
                "time")).containsExactly("01:02:03.000004");
        assertThatThrownBy(() -> loaded(column(DataType.DATE), longs(ColumnType.DATE, Integer.MIN_VALUE),
                "date")).isInstanceOf(TerminalException.class);
    }

    @Test
    void writesConstantsAndNulls() throws Exception {
        assertThat(loaded(column(DataType.TEXT),
                ColumnVector.constant(ColumnType.UTF8, 3, "x\0".getBytes(StandardCharsets.UTF_8)), "varchar"))
                .containsExactly("x", "x", "x");
        assertThat(loaded(column(DataType.TEXT), ColumnVector.nulls(ColumnType.UTF8, 2), "varchar"))
                .containsExactly(null, null);
    }

    @ParameterizedTest
    @CsvSource({"uuid, 0b4c7d94-3f4e-4e0b-9d0c-0a0f3f9a1b2c", "inet, 10.0.0.0/8", "text, words",
            "char(5), words",
            "json, 12", "numeric, 12", "bigint, 12"})
    void convertsForColumnsOfAnotherType(String type, String text) throws Exception {
        assertThat(loaded(column(DataType.TEXT), utf8(ColumnType.UTF8, text), type)).containsExactly(text);
    }

    @Test
    void convertsNumbersForWiderColumns() throws Exception {
        assertThat(loaded(column(DataType.BIGINT), longs(ColumnType.INT64, 12), "numeric(10,2)"))
                .containsExactly("12.00");
    }

    @Test
    void leavesOutMissingColumnsAndRefusesMoreThanItHas() throws Exception {
        Path file = folder.resolve("two");
        var columns = List.of(job(column(DataType.TEXT), ColumnType.UTF8),
                job(Column.of("d", DataType.TEXT, true), ColumnType.UTF8));
        try (var writer = new CopyFormat().create(file, "items", columns)) {
            writer.write(batch("c", utf8(ColumnType.UTF8, "one", "two", "three")), 1, 3);
            assertThat(writer.rows()).isEqualTo(2);
            assertThat(writer.bytes()).isPositive();
            assertThatThrownBy(() -> writer.write(batch("e", utf8(ColumnType.UTF8, "?"))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("[e]");
        }
    }

    @Test
    void anUnfinishedFileIsNotLoaded() throws Exception {
        Path file = folder.resolve("unfinished");
        try (var writer = new CopyFormat().create(file, "items",
                List.of(job(column(DataType.BIGINT).with("precision", 16L), ColumnType.INT64)))) {
            writer.write(batch("c", longs(ColumnType.INT64, 1)));
            assertThatThrownBy(() -> writer.write(batch("c", longs(ColumnType.INT64, 1 << 20))))
                    .isInstanceOf(TerminalException.class);
        }
        try (Connection connection = DATABASE.connect()) {
            DATABASE.execute("CREATE TABLE unfinished (c smallint)");
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> new CopyLoader(connection, new PostgresDialect(), "unfinished")
                    .load(List.of(file))).isInstanceOf(Exception.class);
        }
    }

    @Test
    void knowsWhatIsNoJobFile() throws Exception {
        Path file = Files.writeString(folder.resolve("broken"), "garbage that is no job file");
        try (Connection connection = DATABASE.connect()) {
            assertThatThrownBy(() -> new CopyLoader(connection, new PostgresDialect(), "items")
                    .load(List.of(file))).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("broken");
        }
    }

    private static Column column(DataType type) {
        return Column.of("c", type, true);
    }

    private static JobColumn job(Column column, ColumnType type) {
        return new JobColumn(column, type);
    }

    private static ColumnBatch batch(String name, ColumnVector vector) {
        return new ColumnBatch(vector.rows(), List.of(name), List.of(vector));
    }

    private static ColumnVector utf8(ColumnType type, String... texts) {
        return built(type, texts.length, builder -> {
            for (int i = 0; i < texts.length; i++) {
                byte[] bytes = texts[i].getBytes(StandardCharsets.UTF_8);
                builder.setBytes(i, bytes, 0, bytes.length);
            }
        });
    }

    private static ColumnVector longs(ColumnType type, long... values) {
        return built(type, values.length, builder -> {
            for (int i = 0; i < values.length; i++) {
                builder.setLong(i, values[i]);
            }
        });
    }

    private static ColumnVector built(ColumnType type, int rows, Consumer<ColumnBuilder> filling) {
        var builder = new ColumnBuilder(type);
        filling.accept(builder);
        return builder.build(rows);
    }

    /// The values as the server writes them, after they went through a file into a column of a type.
    private List<@Nullable String> loaded(Column column, ColumnVector vector, String type) throws Exception {
        Path file = Files.createTempDirectory(folder, "job").resolve("items");
        try (var writer = new CopyFormat().create(file, "items", List.of(job(column, vector.type())))) {
            writer.write(batch(column.name(), vector));
        }
        List<@Nullable String> loaded = new ArrayList<>();
        try (Connection connection = DATABASE.connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TEMPORARY TABLE items (n serial, c " + type + ") ON COMMIT DROP");
            new CopyLoader(connection, new PostgresDialect(), "items").load(List.of(file));
            try (var rows = statement.executeQuery("SELECT c::text FROM items ORDER BY n")) {
                while (rows.next()) {
                    loaded.add(rows.getString(1));
                }
            }
            connection.rollback();
        }
        return type.equals("boolean")
                ? loaded.stream().map(text -> text == null ? null : text.substring(0, 1)).toList()
                : loaded;
    }
}
