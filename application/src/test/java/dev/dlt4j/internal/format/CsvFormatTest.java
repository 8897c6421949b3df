package dev.dlt4j.internal.format;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.format.csv.CsvFormat;
import dev.dlt4j.internal.format.csv.CsvStyle;
import dev.dlt4j.internal.format.csv.Quoting;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvFormatTest {
    private final CsvFormat format = new CsvFormat(CsvStyle.defaults());

    @TempDir
    Path folder;

    @Test
    void quotesAllButNumbersAndBooleansAsDltDoes() throws IOException {
        byte[] abc = "abc".getBytes(StandardCharsets.UTF_8);

        assertThat(SampleTable.ofAllTypes(abc).written(format, folder)).isEqualTo("""
                "id","txt","dbl","flag","ts","d","tm","bin","js","dec","w"
                1,"it's \\ ""q""\n\t\r é日😀",1.5,True,"2024-01-02 03:04:05.678901+00:00","2024-01-02",\
                "03:04:05.678901","abc","{""a"":[1,""x'y"",null]}",1.10,1000000000000000000
                "","","",False,"","","","","","",""
                """);
    }

    @Test
    void leavesMissingValuesBareWhenReadersMustTellThemFromEmptyTexts() throws IOException {
        assertThat(textAndNumber().written(new CsvFormat(CsvStyle.defaults().withBareNulls()), folder))
                .isEqualTo("\"txt\",\"id\"\n\"a,b\"\"c\",1\n\"\",\n,\n");
    }

    @Test
    void quotesAllWhenAskedTo() throws IOException {
        assertThat(textAndNumber().written(with(Quoting.QUOTE_ALL, "\n"), folder))
                .isEqualTo("\"txt\",\"id\"\n\"a,b\"\"c\",\"1\"\n\"\",\"\"\n\"\",\"\"\n");
    }

    @Test
    void quotesWhatNeedsItWhenAskedForTheLeast() throws IOException {
        assertThat(textAndNumber().written(with(Quoting.QUOTE_MINIMAL, "\r\n"), folder))
                .isEqualTo("txt,id\r\n\"a,b\"\"c\",1\r\n,\r\n,\r\n");
    }

    @Test
    void refusesWhatCannotBeWrittenWithoutQuotes() {
        assertThatThrownBy(() -> textAndNumber().written(with(Quoting.QUOTE_NONE, "\n"), folder))
                .isInstanceOf(TerminalException.class).hasMessageContaining("table t, column txt")
                .hasMessageContaining("choose another quoting");
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThatThrownBy(() -> SampleTable.ofAllTypes(new byte[]{0, 1, -1}).written(format, folder))
                .isInstanceOf(TerminalException.class)
                .hasMessage("table t, column bin has bytes that are not UTF-8 text, which csv cannot hold: "
                        + "choose parquet or jsonl");
    }

    @Test
    void writesDoublesAsPythonPrintsThem() throws IOException {
        SampleTable table = new SampleTable();
        ColumnBuilder real = table.column("r", DataType.DOUBLE, ColumnType.FLOAT64);
        double[] values = {1e16, 1e-7, 0.0001, -0.0, Double.NaN, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < values.length; i++) {
            real.setDouble(i, values[i]);
        }

        assertThat(table.rows(values.length).written(format, folder))
                .isEqualTo("\"r\"\n1e+16\n1e-07\n0.0001\n-0.0\nnan\n-inf\n");
    }

    @Test
    void writesOtherEncodingsAndSaysWhatTheyLack() throws IOException {
        SampleTable table = new SampleTable();
        SampleTable.text(table.column("t", DataType.TEXT, ColumnType.UTF8), 0, "é日");
        CsvStyle latin = CsvStyle.defaults()
                .with(Map.of("encoding", "latin1", "include_header", "false"));

        assertThatThrownBy(() -> table.rows(1).written(new CsvFormat(latin), folder))
                .isInstanceOf(TerminalException.class).hasMessageContaining("data_writer.encoding_errors");
        CsvFormat lenient = new CsvFormat(latin.with(Map.of("encoding_errors", "replace")));
        assertThat(table.rows(1).bytes(lenient, folder))
                .isEqualTo("\"é?\"\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void namesWhatASettingCanBe() {
        assertThatThrownBy(() -> CsvStyle.defaults().with(Map.of("quoting", "some")))
                .isInstanceOf(TerminalException.class)
                .hasMessage(
                        "data_writer.quoting of csv files is \"some\"; it can be quote_needed, quote_all, "
                                + "quote_minimal, quote_none");
        assertThatThrownBy(() -> CsvStyle.defaults().with(Map.of("delimiter", "||")))
                .hasMessageContaining("one ASCII character");
    }

    private static SampleTable textAndNumber() {
        SampleTable table = new SampleTable();
        ColumnBuilder text = table.column("txt", DataType.TEXT, ColumnType.UTF8);
        table.column("id", DataType.BIGINT, ColumnType.INT64).setLong(0, 1);
        SampleTable.text(text, 0, "a,b\"c");
        SampleTable.text(text, 1, "");
        return table.rows(3);
    }

    private static CsvFormat with(Quoting quoting, String lineTerminator) {
        return new CsvFormat(CsvStyle.defaults().with(
                Map.of("quoting", quoting.dltName(), "lineterminator", lineTerminator)));
    }
}
