package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Numbers keep their exact value.
final class NumbersTest {
    @TempDir
    Path folder;
    private Normalizing normalizing;

    @BeforeEach
    void begin() {
        normalizing = new Normalizing(folder);
    }

    @Test
    void integersAtTheBoundsOf64BitsStayIntegers() {
        normalizing.run("""
                {"a":9223372036854775807,"b":-9223372036854775808,"c":999999999999999999,"d":-0}""");

        assertThat(normalizing.cells("t")).containsExactly(
                Map.of("a", Long.MAX_VALUE, "b", Long.MIN_VALUE, "c", 999_999_999_999_999_999L, "d", 0L));
    }

    @Test
    void integersBeyond64BitsStayExact() {
        normalizing.run("""
                {"a":9223372036854775808,"b":1e0}""", """
                {"a":1}""");

        assertThat(normalizing.type("t", "a")).isEqualTo("wei");
        assertThat(normalizing.cells("t")).containsExactly(
                Map.of("a", new BigDecimal("9223372036854775808"), "b", 1.0), Map.of("a", BigDecimal.ONE));
    }

    @ParameterizedTest
    @CsvSource({"wei_to_double, wei", "large_integer, wei", "hexbytes_to_text, wei", "timestamp, wei"})
    void noDetectorRoundsIntegersBeyond64Bits(String detector, String type) {
        normalizing.schema = normalizing.schema
                .withSettings(normalizing.schema.settings().withDetection(detector));
        normalizing.run("{\"a\":9223372036854775809}", "{\"a\":-9223372036854775809}");

        assertThat(normalizing.type("t", "a")).isEqualTo(type);
        assertThat(normalizing.cells("t")).containsExactly(Map.of("a", new BigDecimal("9223372036854775809")),
                Map.of("a", new BigDecimal("-9223372036854775809")));
    }

    @Test
    void integersWithMoreDigitsThanTheDestinationHasBecomeText() {
        normalizing.run("{\"a\":" + "9".repeat(40) + "}");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("a", "9".repeat(40)));
    }

    @Test
    void numbersThatAColumnHasNoRoomForGoToVariants() {
        normalizing.run("{\"a\":1,\"b\":\"2024-01-02T00:00:00Z\"}", "{\"a\":1e22,\"b\":9223372036854775807}",
                "{\"b\":1e16}");

        assertThat(normalizing.cells("t").subList(1, 3)).containsExactly(
                Map.of("a__v_double", 1e22, "b__v_bigint", Long.MAX_VALUE), Map.of("b__v_double", 1e16));
    }

    @Test
    void fractionsAreReadToTheLastBit() {
        List<String> texts = List.of("0.1", "-0.0", "1e5", "1E-7", "123456789.123456789",
                "9007199254740993.0",
                "0.30000000000000004", "1.7976931348623157e308", "4.9e-324", "2.2250738585072011e-308",
                "0.1000000000000000055511151231257827", "-1.5e+3", "12345678901234567890.5");
        normalizing.run(texts.stream().map(text -> "{\"a\":" + text + "}").toArray(String[]::new));

        assertThat(normalizing.rows("t")).extracting(row -> row.get("a"))
                .containsExactlyElementsOf(texts.stream().map(Double::parseDouble).toList());
    }

    @Test
    void integersInAColumnOfDoublesBecomeDoubles() {
        normalizing.run("""
                {"a":1.5}""", """
                {"a":2}""", """
                {"a":9007199254740992}""");

        assertThat(normalizing.rows("t")).extracting(row -> row.get("a")).containsExactly(1.5, 2.0,
                9007199254740992.0);
    }

    @Test
    void integersThatNoDoubleIsGetAVariant() {
        normalizing.run("""
                {"a":1.5}""", """
                {"a":9007199254740993}""", """
                {"a":"9007199254740993"}""", """
                {"a":-12345678901234567890123456789012345678}""");

        assertThat(normalizing.cells("t").subList(1, 4)).containsExactly(
                Map.of("a__v_bigint", 9007199254740993L), Map.of("a__v_text", "9007199254740993"),
                Map.of("a__v_wei", new BigDecimal("-12345678901234567890123456789012345678")));
    }

    @Test
    void aWholeDoubleFitsAColumnOfIntegersAndAnotherGetsAVariant() {
        normalizing.run("""
                {"a":1}""", """
                {"a":2.0}""", """
                {"a":2.5}""", """
                {"a":true}""", """
                {"a":"7"}""", """
                {"a":"x"}""");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("a", 1L), Map.of("a", 2L),
                Map.of("a__v_double", 2.5), Map.of("a__v_bool", true), Map.of("a", 7L),
                Map.of("a__v_text", "x"));
    }

    @Test
    void aDecimalWithMoreDigitsThanItsColumnGetsAVariantWithoutBeingWrittenOut() {
        normalizing.hinting(table -> table.withColumn(Column.of("d", DataType.DECIMAL, true)));
        normalizing.run("{\"d\":\"1e999999999\"}", "{\"d\":\"\uf0261E+999999999\"}");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("d__v_text", "1e999999999"),
                Map.of("d__v_text", "1E+999999999"));
    }

    @Test
    void aDecimalFinerThanItsColumnIsRounded() {
        normalizing.hinting(table -> table.withColumn(Column.of("d", DataType.DECIMAL, true)));
        NormalizeResult result = normalizing.run("{\"d\":\"1e-999999999\"}", "{\"d\":\"0.0000000005\"}",
                "{\"d\":\"-1.50\"}", "{\"d\":\"0e99\"}");

        assertThat(normalizing.rows("t")).extracting(row -> row.get("d")).containsExactly(
                new BigDecimal("0.000000000"), new BigDecimal("0.000000001"), new BigDecimal("-1.500000000"),
                new BigDecimal("0.000000000"));
        assertThat(result.losses()).singleElement().asString()
                .startsWith("table t, column d: values have more than its 9 digits after the point");
    }
}
