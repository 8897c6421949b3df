package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.Capabilities;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Texts, and strings that stand for values of other types.
final class StringsTest {
    @TempDir
    Path folder;
    private Normalizing normalizing;

    @BeforeEach
    void begin() {
        normalizing = new Normalizing(folder);
    }

    @Test
    void escapesAreResolvedWhereverTheyStand() {
        List<String> texts = List.of("", "plain", "a\nb", "\n", "ends with \"", "\\\\", "é\u4e2d\ud83d\ude00",
                "x".repeat(7) + "\n", "x".repeat(8) + "\"", "x".repeat(55) + "\t" + "y".repeat(70),
                "z".repeat(500));
        normalizing.run(
                texts.stream().map(text -> "{\"a\":" + JsonText.compact(text) + "}").toArray(String[]::new));

        assertThat(normalizing.rows("t")).extracting(row -> row.get("a")).isEqualTo(texts);
    }

    @Test
    void unicodeEscapesMeanTheirCharacters() {
        normalizing.run("{\"a\":\"first\"}", "{\"a\":\"\\u00e9\\u4e2d\\ud83d\\ude00\\/\\b\\f\"}");

        assertThat(normalizing.rows("t").get(1)).containsEntry("a", "é\u4e2d\ud83d\ude00/\b\f");
    }

    @Test
    void typedStringsHaveTheTypeOfTheirMark() {
        normalizing.run(
                "{\"d\":\"\uF0261.50\","
                        + "\"ts\":\"\uF0272024-01-02T03:04:05+00:00\",\"da\":\"\uF0282024-01-02\","
                        + "\"b\":\"\uF02BAQI=\",\"w\":\"\uF02C5\",\"ti\":\"\uF02D03:04:05\"}");

        assertThat(List.of("d", "ts", "da", "b", "w", "ti").stream()
                .map(column -> normalizing.type("t", column)))
                .containsExactly("decimal", "timestamp", "date", "binary", "wei", "time");
    }

    @Test
    void aMarkedStringInAColumnOfTextIsFittedToIt() {
        normalizing.run("{\"a\":\"x\"}", "{\"a\":\"\uF0261.50\"}", "{\"a\":\"\\uf0261.50\"}",
                "{\"a\":\"\uF026no number\"}", "{\"a\":\"\uFB67\"}");

        assertThat(normalizing.rows("t")).extracting(row -> row.get("a")).containsExactly("x", "1.50", "1.50",
                "\uF026no number", "\uFB67");
    }

    @Test
    void timestampsOfAllShapesBecomeTheSameInstants() {
        long noon = 1_704_164_645_000_000L;
        normalizing.run("{\"a\":\"2024-01-02T03:04:05Z\"}", "{\"a\":\"2024-01-02 03:04:05\"}",
                "{\"a\":\"2024-01-02T05:04:05+02:00\"}", "{\"a\":\"2024-01-02T05:04:05+0200\"}",
                "{\"a\":\"20240102T030405Z\"}", "{\"a\":\"\uF0272024-01-02T03:04:05+00:00\"}",
                "{\"a\":\"2024-01-02T03:04:05\\u005a\"}", "{\"a\":1704164645}", "{\"a\":1704164645.0}");

        assertThat(normalizing.rows("t")).extracting(row -> row.get("a")).containsOnly(noon);
    }

    @Test
    void fractionsOfSecondsAreCutToMicroseconds() {
        normalizing.run("{\"a\":\"1970-01-01T00:00:00.1Z\"}", "{\"a\":\"1970-01-01T00:00:00.123456Z\"}",
                "{\"a\":\"1970-01-01T00:00:00.123456789Z\"}", "{\"a\":\"1970-01-01T00:00:00,5Z\"}",
                "{\"a\":\"1969-12-31T23:59:59.999999Z\"}", "{\"a\":\"0001-01-01T00:00:00Z\"}");

        assertThat(normalizing.rows("t")).extracting(row -> row.get("a")).containsExactly(100_000L, 123_456L,
                123_456L, 500_000L, -1L, -62_135_596_800_000_000L);
    }

    @Test
    void textInAColumnOfTimestampsGetsAVariantWithTheTypeOfItsFirstValue() {
        normalizing.run("{\"a\":\"2024-01-02T03:04:05Z\"}", "{\"a\":\"soon\"}",
                "{\"a\":\"\uFB672024-01-02T03:04:05Z\"}");

        assertThat(normalizing.rows("t")).extracting(row -> row.get("a__v_text")).containsExactly(null,
                "soon",
                "\uFB672024-01-02T03:04:05Z");
    }

    @Test
    void aTimestampBeyondNanosecondsGoesToAVariant() {
        normalizing.capabilities = Capabilities.builder().fileFormats("memory").timestampPrecision(6, 9)
                .build();
        normalizing.hinting(
                table -> table.withColumn(Column.of("a", DataType.TIMESTAMP, true).with("precision", 9L)));

        normalizing.run("{\"a\":\"9999-01-02T03:04:05Z\"}");

        assertThat(normalizing.cells("t")).singleElement()
                .satisfies(row -> assertThat(row.keySet()).containsExactly("a__v_text"));
    }

    @Test
    void aVariantThatTookATimestampFirstLeavesOtherTextToAVariantOfItsOwn() {
        normalizing.run("{\"a\":1}", "{\"a\":\"2024-01-02T00:00:00Z\"}", "{\"a\":\"zz\"}",
                "{\"a\":\"2024-01-03T00:00:00Z\"}", "{\"a\":\"\"}", "{\"a\":2}");

        assertThat(normalizing.cells("t")).extracting(row -> row.get("a__v_text__v_text")).containsExactly(
                null, null, "zz", null, "", null);
        assertThat(normalizing.cells("t").get(3)).containsOnlyKeys("a__v_text");
        assertThat(normalizing.schema.table("t").column("a__v_text__v_text")).satisfies(column -> {
            assertThat(column.dataType()).contains(DataType.TEXT);
            assertThat(column.variant()).isTrue();
        });
    }

    @Test
    void anObjectInAColumnOfNumbersIsFlattened() {
        normalizing.run("{\"a\":1}", "{\"a\":{\"k\":2}}");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("a", 1L), Map.of("a__k", 2L));
    }
}
