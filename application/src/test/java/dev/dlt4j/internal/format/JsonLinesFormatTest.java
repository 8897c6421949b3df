package dev.dlt4j.internal.format;

import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.value.Wei;
import dev.dlt4j.internal.format.jsonl.JsonLinesFormat;
import dev.dlt4j.internal.format.jsonl.TypedJsonLinesFormat;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonLinesFormatTest {
    private final JsonLinesFormat format = new JsonLinesFormat(false);

    @TempDir
    Path folder;

    @Test
    void writesEachTypeAsDltDoesAndLeavesNullsOut() throws IOException {
        assertThat(SampleTable.ofAllTypes(new byte[]{0, 1, -1}).written(format, folder)).isEqualTo("""
                {"id":1,"txt":"it's \\\\ \\"q\\"\\n\\t\\r é日😀","dbl":1.5,"flag":true,\
                "ts":"2024-01-02T03:04:05.678901+00:00","d":"2024-01-02","tm":"03:04:05.678901","bin":"AAH/",\
                "js":{"a":[1,"x'y",null]},"dec":"1.10","w":"1000000000000000000"}
                {"txt":"","flag":false}
                """);
    }

    @Test
    void typedPagesAreReadAsTheValuesTheyWere() throws IOException {
        String text = SampleTable.ofAllTypes(new byte[]{0, 1, -1})
                .written(new TypedJsonLinesFormat(5000, false), folder);

        assertThat(text).endsWith("]\n").contains("\uf0272024-01-02T03:04:05.678901+00:00", "\uf0261.10");
        assertThat(text.lines()).singleElement().satisfies(line -> {
            List<?> rows = (List<?>) Objects.requireNonNull(TypedJson.decode(line));
            assertThat(rows.getLast()).isEqualTo(Map.of("txt", "", "flag", false));
            assertThat(rows.getFirst()).asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("ts", OffsetDateTime.parse("2024-01-02T03:04:05.678901Z"))
                    .containsEntry("d", LocalDate.parse("2024-01-02"))
                    .containsEntry("tm", LocalTime.parse("03:04:05.678901"))
                    .containsEntry("dec", new BigDecimal("1.10"))
                    .containsEntry("w", new Wei(new BigDecimal("1000000000000000000")))
                    .containsEntry("bin", new byte[]{0, 1, -1});
        });
    }

    @Test
    void aTypedLineHoldsNoMoreRowsThanAPage() throws IOException {
        SampleTable table = new SampleTable();
        ColumnBuilder numbers = table.column("a", DataType.BIGINT, ColumnType.INT64);
        for (int row = 0; row < 4; row++) {
            numbers.setLong(row, row);
        }

        assertThat(table.rows(4).written(new TypedJsonLinesFormat(2, false), folder))
                .isEqualTo("[{\"a\":0},{\"a\":1}]\n[{\"a\":2},{\"a\":3}]\n");
    }

    @Test
    void aTypedFileWithoutRowsIsEmpty() throws IOException {
        assertThat(new SampleTable().rows(0).written(new TypedJsonLinesFormat(2, false), folder)).isEmpty();
    }

    @Test
    void compressesWhenAskedTo() throws IOException {
        SampleTable table = new SampleTable();
        table.column("a", DataType.BIGINT, ColumnType.INT64).setLong(0, 1);
        JsonLinesFormat packed = new JsonLinesFormat(true);

        byte[] bytes = table.rows(1).bytes(packed, folder);

        assertThat(packed.gzip()).isTrue();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}\n");
        }
    }

    @Test
    void refusesColumnsTheFileHasNot() {
        SampleTable table = new SampleTable();
        table.column("a", DataType.BIGINT, ColumnType.INT64).setLong(0, 1);

        assertThatThrownBy(() -> format.create(folder.resolve("f"), "t", List.of())
                .write(table.rows(1).batch(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("start a new file");
    }

    @Test
    void takesColumnsThatABatchLacksForNull() throws IOException {
        SampleTable table = new SampleTable();
        table.column("a", DataType.BIGINT, ColumnType.INT64).setLong(0, 1);
        table.column("b", DataType.BIGINT, ColumnType.INT64).setLong(0, 2);

        assertThat(table.rows(1).twice(format, folder)).isEqualTo("{\"a\":1,\"b\":2}\n{\"a\":1}\n");
    }

    @Test
    void writesARowWithoutValuesAsAnEmptyObject() throws IOException {
        SampleTable table = new SampleTable();
        table.column("a", DataType.BIGINT, ColumnType.INT64);

        assertThat(table.rows(2).written(format, folder)).isEqualTo("{}\n{}\n");
    }

    @Test
    void keepsADocumentOnItsLine() throws IOException {
        SampleTable table = new SampleTable();
        SampleTable.text(table.column("a", DataType.JSON, ColumnType.JSON), 0, "{\"x\":\r\n 1}");

        assertThat(table.rows(1).written(format, folder)).isEqualTo("{\"a\":{\"x\":   1}}\n");
    }

    @Test
    void writesExtremeNumbersInFull() throws IOException {
        SampleTable table = new SampleTable();
        ColumnBuilder small = table.column("small", DataType.DECIMAL, ColumnType.decimal(38, 9));
        ColumnBuilder large = table.column("large", DataType.WEI, ColumnType.decimal(76, 0));
        ColumnBuilder real = table.column("real", DataType.DOUBLE, ColumnType.FLOAT64);
        BigInteger most = BigInteger.TEN.pow(76).subtract(BigInteger.ONE);
        small.setUnscaled(0, BigInteger.valueOf(-1));
        large.setUnscaled(0, most);
        real.setDouble(0, 1e-7);
        small.setUnscaled(1, BigInteger.TEN.pow(38).subtract(BigInteger.ONE));
        large.setUnscaled(1, most.negate());
        real.setDouble(1, Double.NaN);
        small.setUnscaled(2, BigInteger.ZERO);
        large.setUnscaled(2, BigInteger.ONE.shiftLeft(64));
        real.setDouble(2, 1e16);

        assertThat(table.rows(3).written(format, folder)).isEqualTo("""
                {"small":"-0.000000001","large":"%s","real":1e-7}
                {"small":"%s.999999999","large":"-%s","real":null}
                {"small":"0.000000000","large":"18446744073709551616","real":1e+16}
                """.formatted(most, "9".repeat(29), most));
    }

    @Test
    void keepsTheDecimalsAColumnAsksFor() throws IOException {
        SampleTable table = new SampleTable();
        Column price = Column.ofStored("price",
                Map.of("data_type", "decimal", "precision", 10L, "scale", 2L));
        table.column(price, ColumnType.decimal(10, 2)).setUnscaled(0, BigInteger.valueOf(150));

        assertThat(table.rows(1).written(format, folder)).isEqualTo("{\"price\":\"1.50\"}\n");
    }

    @Test
    void writesTimesFromTheFirstYearToTheLastInEachUnit() throws IOException {
        SampleTable table = new SampleTable();
        ColumnBuilder day = table.column("day", DataType.DATE, ColumnType.DATE);
        ColumnBuilder nanos = table.column("nanos", DataType.TIMESTAMP,
                ColumnType.timestamp(TimeUnit.NANOS, true));
        ColumnBuilder millis = table.column("millis", DataType.TIMESTAMP,
                ColumnType.timestamp(TimeUnit.MILLIS, false));
        day.setLong(0, -719_162);
        nanos.setLong(0, -1);
        millis.setLong(0, -62_135_596_800_000L);
        day.setLong(1, 2_932_896);
        nanos.setLong(1, 951_782_400_000_001_000L);
        millis.setLong(1, 253_402_300_799_000L);

        assertThat(table.rows(2).written(format, folder)).isEqualTo(
                """
                        {"day":"0001-01-01","nanos":"1969-12-31T23:59:59.999999999+00:00","millis":"0001-01-01T00:00:00"}
                        {"day":"9999-12-31","nanos":"2000-02-29T00:00:00.000001+00:00","millis":"9999-12-31T23:59:59"}
                        """);
    }

    @Test
    void escapesControlCharactersAndNothingElse() throws IOException {
        SampleTable table = new SampleTable();
        SampleTable.text(table.column("a\"b", DataType.TEXT, ColumnType.UTF8), 0,
                "\0\b\f\u001f\u007f/\u2028");

        assertThat(table.rows(1).written(format, folder))
                .isEqualTo("{\"a\\\"b\":\"\\u0000\\b\\f\\u001f\u007f/\u2028\"}\n");
    }
}
