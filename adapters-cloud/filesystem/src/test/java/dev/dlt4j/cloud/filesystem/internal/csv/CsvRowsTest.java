package dev.dlt4j.cloud.filesystem.internal.csv;

import dev.dlt4j.cloud.filesystem.internal.block.Block;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.testkit.RecordingOut;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvRowsTest {
    private static final Dialect COMMAS = new Dialect(',', '"', -1);

    @Test
    void guessesTheKindOfEachColumn() throws IOException {
        assertThat(documents("""
                id,price,open,name
                1,2.50,true,Ann
                -2,3,FALSE,007
                """)).containsExactly("{\"id\":1,\"price\":2.50,\"open\":true,\"name\":\"Ann\"}",
                "{\"id\":-2,\"price\":3.0,\"open\":false,\"name\":\"007\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                        | 0
            9223372036854775807      | 9223372036854775807
            -9223372036854775808     | -9223372036854775808
            9223372036854775808      | "9223372036854775808"
            -9223372036854775809     | "-9223372036854775809"
            12345678901234567890123  | "12345678901234567890123"
            007                      | "007"
            +1                       | "+1"
            1.5                      | 1.5
            .5                       | 0.5
            -.5                      | -0.5
            5.                       | 5.0
            5.e3                     | 5.0e3
            1e5                      | 1e5
            1E+05                    | 1E+05
            -0                       | -0.0
            1e999                    | "1e999"
            1e-999                   | 1e-999
            01.5                     | "01.5"
            +1.5                     | "+1.5"
            1.5.2                    | "1.5.2"
            1e                       | "1e"
            -                        | "-"
            .                        | "."
            nan                      | "nan"
            inf                      | "inf"
            True                     | true
            fALSE                    | false
            truee                    | "truee"
            2024-01-01T10:00:00Z     | "2024-01-01T10:00:00Z"
            """)
    void writesAValueAs(String field, String json) throws IOException {
        assertThat(documents("a\n" + field + "\n")).containsExactly("{\"a\":" + json + "}");
    }

    @Test
    void takesEmptyForNullAndQuotedEmptyForText() throws IOException {
        assertThat(documents("a,b\n,\"\"\nx,\n")).containsExactly("{\"a\":null,\"b\":\"\"}",
                "{\"a\":\"x\",\"b\":null}");
        assertThat(documents("a,b\n\"\",\"\"\n1,true\n")).containsExactly("{\"a\":null,\"b\":null}",
                "{\"a\":1,\"b\":true}");
    }

    @Test
    void takesAnotherTextForNull() throws IOException {
        var table = new CsvRows.Table(COMMAS, false, true, List.of(), Map.of(), 100, "NULL");
        assertThat(documents("a,b\nNULL,\"NULL\"\n1,\n", table)).containsExactly(
                "{\"a\":null,\"b\":\"NULL\"}",
                "{\"a\":1,\"b\":\"\"}");
    }

    @Test
    void keepsLaterValuesThatDoNotFitAsText() throws IOException {
        var table = new CsvRows.Table(COMMAS, false, true, List.of(), Map.of(), 1, "");
        assertThat(documents("a,b,c\n1,1.5,true\nx,y,z\n1.5,2,1\n", table)).containsExactly(
                "{\"a\":1,\"b\":1.5,\"c\":true}", "{\"a\":\"x\",\"b\":\"y\",\"c\":\"z\"}",
                "{\"a\":\"1.5\",\"b\":2.0,\"c\":\"1\"}");
    }

    @Test
    void takesKindsFromHintsAndAllTextFromNone() throws IOException {
        var hinted = new CsvRows.Table(COMMAS, false, true, List.of(), Map.of("a", ColumnKind.DOUBLE, "b",
                ColumnKind.TEXT), 100, "");
        assertThat(documents("a,b\n1,2\n", hinted)).containsExactly("{\"a\":1.0,\"b\":\"2\"}");
        var text = new CsvRows.Table(COMMAS, false, true, List.of(), Map.of(), 0, "");
        assertThat(documents("a,b\n1,true\n", text)).containsExactly("{\"a\":\"1\",\"b\":\"true\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void givesTheSameDocumentsAtAnyBorderAndWithAnyLineEnd(String lineEnd) throws IOException {
        String text = "na\"me,\"q, \"\"ü\"\"\"\n\n\"a\nb\",1\n\\ \t,\"\"\nx\"y\"\"z,-2.5".replace("\n",
                lineEnd);
        String inner = lineEnd.replace("\r", "\\r").replace("\n", "\\n");
        for (int size = 4; size < text.length() + 3; size++) {
            assertThat(documents(text, size, kinds("q, \"ü\"", ColumnKind.DOUBLE)))
                    .as("in blocks of %d", size)
                    .containsExactly("{\"na\\\"me\":\"a" + inner + "b\",\"q, \\\"ü\\\"\":1.0}",
                            "{\"na\\\"me\":\"\\\\ \\t\",\"q, \\\"ü\\\"\":null}",
                            "{\"na\\\"me\":\"x\\\"y\\\"\\\"z\",\"q, \\\"ü\\\"\":-2.5}");
        }
    }

    @Test
    void unescapes() throws IOException {
        var table = new CsvRows.Table(new Dialect(';', '\'', '\\'), false, true, List.of(), Map.of(), 100,
                "");
        assertThat(documents("a;b\n'x\\'y''z';p\\;q\\\\\n", table))
                .containsExactly("{\"a\":\"x'y'z\",\"b\":\"p;q\\\\\"}");
    }

    @Test
    void namesColumnsWithoutAHeader() throws IOException {
        var numbered = new CsvRows.Table(COMMAS, false, false, List.of(), Map.of(), 100, "");
        assertThat(documents("\n1,x\n2,y", numbered)).containsExactly("{\"column_1\":1,\"column_2\":\"x\"}",
                "{\"column_1\":2,\"column_2\":\"y\"}");
        var named = new CsvRows.Table(COMMAS, false, false, List.of("a", "b"), Map.of(), 100, "");
        assertThat(documents("1,x\n", named)).containsExactly("{\"a\":1,\"b\":\"x\"}");
        var renamed = new CsvRows.Table(COMMAS, false, true, List.of("a", "b"), Map.of(), 100, "");
        assertThat(documents("u,v\n1,x\n", renamed)).containsExactly("{\"a\":1,\"b\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiter(String delimiter) throws IOException {
        var table = new CsvRows.Table(COMMAS, true, true, List.of(), Map.of(), 100, "");
        String text = "\"a,;|\t,;|\t\",b,c\n1,2,3\n".replaceAll(",(?=[bc23])", delimiter.replace("|", "\\|"));
        assertThat(documents(text, table)).hasSize(1).first().asString().endsWith("1,\"b\":2,\"c\":3}");
    }

    @Test
    void namesTheLineOfARaggedRowAndHowManyFieldsItHas() {
        assertThatThrownBy(() -> documents("a,b\n1,\"x\ny\"\n\n1,2,3\n"))
                .isInstanceOf(TerminalException.class)
                .hasMessageStartingWith("data.csv, line 5: the row has 3 fields, the header 2");
        assertThatThrownBy(() -> documents("a,b\n1\n"))
                .hasMessageStartingWith("data.csv, line 2: the row has 1 field");
    }

    @Test
    void namesAColumnNameThatComesTwice() {
        assertThatThrownBy(() -> documents("a,b,a\n1,2,3\n")).isInstanceOf(TerminalException.class)
                .hasMessageStartingWith("data.csv, line 1: two columns are named a");
    }

    @Test
    void namesTheLineOfAWrongQuote() {
        assertThatThrownBy(() -> documents("a,b\n1,\"x\"y\n")).isInstanceOf(TerminalException.class)
                .hasMessageStartingWith("data.csv, line 2: text follows a closing quote");
        assertThatThrownBy(() -> documents("a,b\n1,2\n3,\"x\n4,5\n")).isInstanceOf(TerminalException.class)
                .hasMessageStartingWith("data.csv, line 3: a quote is opened here and never closed");
    }

    @Test
    void namesTheLineAndColumnOfBytesThatAreNotUtf8() {
        byte[] latin = "a,b\n1,ü\n".getBytes(ISO_8859_1);
        Block block = new Block(new ByteArrayInputStream(latin), "data.csv", 100, 100);
        assertThatThrownBy(() -> CsvRows.read(block, table(), new RecordingOut<>(), () -> false))
                .isInstanceOf(TerminalException.class)
                .hasMessageStartingWith("data.csv, line 2: column b holds bytes that are not UTF-8");
    }

    @Test
    void readsARowLargerThanABlockWithColumnsOfText() throws IOException {
        String large = "x".repeat(5000);
        assertThat(documents("a,b\n1," + large + "\n", 16, Map.of()))
                .containsExactly("{\"a\":\"1\",\"b\":\"" + large + "\"}");
    }

    private static Map<String, ColumnKind> kinds(String name, ColumnKind kind) {
        return Map.of(name, kind);
    }

    private static CsvRows.Table table() {
        return new CsvRows.Table(COMMAS, false, true, List.of(), Map.of(), 100, "");
    }

    private static List<String> documents(String text) throws IOException {
        return documents(text, table());
    }

    private static List<String> documents(String text, int size, Map<String, ColumnKind> kinds)
            throws IOException {
        return documents(text, size, new CsvRows.Table(COMMAS, false, true, List.of(), kinds, 100, ""));
    }

    private static List<String> documents(String text, CsvRows.Table table) throws IOException {
        return documents(text, 1 << 20, table);
    }

    private static List<String> documents(String text, int size, CsvRows.Table table) throws IOException {
        var out = new RecordingOut<Object>();
        Block block = new Block(new ByteArrayInputStream(text.getBytes(UTF_8)), "data.csv", size, 1 << 20);
        CsvRows.read(block, table, out, () -> false);
        return out.documents();
    }
}
