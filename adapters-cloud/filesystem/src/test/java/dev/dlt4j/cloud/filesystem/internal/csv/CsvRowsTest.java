package dev.dlt4j.cloud.filesystem.internal.csv;

import dev.dlt4j.cloud.filesystem.internal.block.Block;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.testkit.RecordingOut;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
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

    private final List<String> warnings = new ArrayList<>();

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
            -0                       | "-0"
            -0.0                     | -0.0
            -0e3                     | -0e3
            0x1F                     | "0x1F"
            "1,000"                  | "1,000"
            1_000                    | "1_000"
            00                       | "00"
            1e999                    | "1e999"
            1e-999                   | "1e-999"
            0e-999                   | 0e-999
            1.5e99999999999          | "1.5e99999999999"
            4.9e-324                 | 4.9e-324
            1.2345678e-320           | "1.2345678e-320"
            0.1234567890123456789    | "0.1234567890123456789"
            12345678901234.567       | "12345678901234.567"
            12345678901234.566       | 12345678901234.566
            0.10000000000000001      | 0.10000000000000001
            1.000000000000000056e-01 | 1.000000000000000056e-01
            0.3333333333333333       | 0.3333333333333333
            0.333333333333333333     | "0.333333333333333333"
            1.50000000000000000000   | 1.50000000000000000000
            9007199254740993.0       | "9007199254740993.0"
            9007199254740994.0       | 9007199254740994.0
            1e23                     | 1e23
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
                .hasMessageStartingWith("data.csv, line 1: two columns are named \"a\"");
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
        assertThatThrownBy(() -> CsvRows.read(block, table(), new RecordingOut<>(), text -> {}, () -> false))
                .isInstanceOf(TerminalException.class)
                .hasMessageStartingWith(
                        "data.csv, line 2: column \"b\" holds bytes that are not UTF-8; set csv.encoding");
    }

    @Test
    void readsARowLargerThanABlockWithColumnsOfText() throws IOException {
        String large = "x".repeat(5000);
        assertThat(documents("a,b\n1," + large + "\n", 16, Map.of()))
                .containsExactly("{\"a\":\"1\",\"b\":\"" + large + "\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            9007199254740993 -0                | "9007199254740993" "-0"
            1 -0                               | "1" "-0"
            1.5 -0                             | 1.5 -0.0
            true -0                            | "true" "-0"
            9007199254740993 2.5               | "9007199254740993" "2.5"
            2.5 9007199254740993               | "2.5" "9007199254740993"
            2.5 -9007199254740993              | "2.5" "-9007199254740993"
            2.5 9223372036854775807            | "2.5" "9223372036854775807"
            9007199254740993 1e3               | "9007199254740993" "1e3"
            9007199254740993 1.0               | "9007199254740993" "1.0"
            2.5 9007199254740992               | 2.5 9007199254740992.0
            2.5 9007199254740994               | 2.5 9007199254740994.0
            2.5 -9223372036854775808           | 2.5 -9223372036854775808.0
            2.5 9223372036854775808            | "2.5" "9223372036854775808"
            2.5 0.12345678901234567            | "2.5" "0.12345678901234567"
            5 1e3                              | 5.0 1e3
            9007199254740993 5                 | 9007199254740993 5
            5 +1                               | "5" "+1"
            2.5 007                            | "2.5" "007"
            5 12345678901234567890123          | "5" "12345678901234567890123"
            """)
    void losesNothingOfNumbersThatStandTogether(String fields, String json) throws IOException {
        assertThat(documents("a\n" + fields.replace(' ', '\n') + "\n")).containsExactly(
                java.util.Arrays.stream(json.split(" ")).map(value -> "{\"a\":" + value + "}")
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "0.1234567890123456789", "12345678901234567890", "1e999"})
    void stopsAtALaterNumberThatTheGuessedDoublesWouldRound(String number) throws IOException {
        var guessed = new CsvRows.Table(COMMAS, false, true, List.of(), Map.of(), 1, "");
        assertThatThrownBy(() -> documents("a\n1.5\n2\n" + number + "\n", guessed))
                .isInstanceOf(TerminalException.class)
                .hasMessage("data.csv, line 4: column \"a\" is double by its first rows, and " + number
                        + " would lose digits as a double; "
                        + "hint the column's data_type: decimal, text or double");
        var hinted = new CsvRows.Table(COMMAS, false, true, List.of(), Map.of("a", ColumnKind.DOUBLE), 1, "");
        assertThat(documents("a\n1.5\n" + number + "\n", hinted)).containsExactly("{\"a\":1.5}",
                "{\"a\":\"" + number + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\nid;name\n1;a\n", "sep=;\r\nid;name\r\n1;a\r\n", "SEP=;\rid;name\r1;a\r",
            "\ufeffsep=;\nid;name\n1;a\n", "\"sep=;\"\nid;name\n1;a\n", "sep=\t\nid\tname\n1\ta\n",
            "sep=,\nid,name\n1,a\n", "sep=|\nid|name\n1|a\n", "sep=^\nid^name\n1^a\n"})
    void takesTheDelimiterFromExcelsLine(String text) throws IOException {
        assertThat(documents(text, sniffing())).containsExactly("{\"id\":1,\"name\":\"a\"}");
        assertThat(warnings).isEmpty();
    }

    @Test
    void countsExcelsLineInErrors() {
        assertThatThrownBy(() -> documents("sep=;\nid;name\n1\n", sniffing()))
                .hasMessageStartingWith("data.csv, line 3:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=\n1\n", "sep=;x\n1\n", "sep=ab\n1\n", "sep=a\n1\n", "separate\n1\n",
            "sep=ü\n1\n"})
    void readsALineThatOnlyLooksLikeExcels(String text) throws IOException {
        assertThat(documents(text)).hasSize(1);
    }

    @Test
    void leavesExcelsLineOutWithAWarningWhenItNamesTheDelimiterThatIsSet() throws IOException {
        assertThat(documents("sep=,\r\nid,name\r\n1,a\r\n")).containsExactly("{\"id\":1,\"name\":\"a\"}");
        assertThat(warnings)
                .containsExactly("the first line is Excel's sep=, and left out, as it is no data; "
                        + "set csv.delimiter: auto to follow that line");
    }

    @Test
    void warnsOfExcelsLineWhenAnotherDelimiterIsSet() throws IOException {
        documents("sep=;\nid;name\n1;a\n");
        assertThat(warnings).first().asString().startsWith(
                "the first line is Excel's sep=;, but csv.delimiter is ,; set csv.delimiter: auto");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '\'', textBlock = """
            , ! id;name~1;a ! ;
            , ! id|name~1|a ! |
            , ! id\tname~1\ta ! \\t
            ; ! id,name~1,a ! ,
            , ! id;name ! ;
            , ! id;na|me;x~1 ! ;
            , ! Report~a;b~1;2 ! ;
            """)
    void warnsOfOneColumnThatHoldsAnotherDelimiter(char delimiter, String text, String found)
            throws IOException {
        var table = new CsvRows.Table(COMMAS.delimitedBy(delimiter), false, true, List.of(), Map.of(), 100,
                "");
        documents(text.replace('~', '\n').replace("\\t", "\t") + "\n", table);
        assertThat(warnings).containsExactly("one column was found whose text holds \"" + found
                + "\"; if that stands between fields, set csv.delimiter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id\n1\n2\n", "id,na;me\n1,a;b\n", "\"id;name\"\n\"1;a\"\n",
            "note\na;b\nc\nd;e;f\n",
            "note\na;b\n", "price\n\"1,5\"\n\"2,5\"\n"})
    void doesNotWarnOfOtherTexts(String text) throws IOException {
        documents(text);
        assertThat(warnings).isEmpty();
    }

    @Test
    void doesNotWarnOfDecimalCommas() throws IOException {
        documents("price\n1,5\n2,5\n",
                new CsvRows.Table(COMMAS.delimitedBy(';'), false, true, List.of(), Map.of(),
                        100, ""));
        assertThat(warnings).isEmpty();
    }

    @Test
    void namesTheLineOfAHeaderThatIsNotUtf8() {
        notUtf8("Größe,id\n1,2\n",
                "data.csv, line 1: the header holds bytes that are not UTF-8; set csv.encoding");
        notUtf8("\n\nid,Größe\n1,2\n", "data.csv, line 3: the header holds");
        notUtf8("id,\"two\nGröße\"\n1,2\n", "data.csv, line 2: the header holds");
        notUtf8("id,name\n1,\"x\ny\nü\"\n", "data.csv, line 4: column \"name\" holds bytes");
        notUtf8("id,name\n1,\"x\ny\"\nü,2\n", "data.csv, line 4: column \"id\" holds bytes");
    }

    private void notUtf8(String text, String message) {
        assertThatThrownBy(() -> documents(text.getBytes(ISO_8859_1), 100, table()))
                .isInstanceOf(TerminalException.class).hasMessageStartingWith(message);
    }

    @Test
    void checksAHeaderWhoseNamesAreNotTaken() {
        var named = new CsvRows.Table(COMMAS, false, true, List.of("a", "b"), Map.of(), 100, "");
        assertThatThrownBy(() -> documents("Größe,id\n1,2\n".getBytes(ISO_8859_1), 100, named))
                .hasMessageStartingWith("data.csv, line 1: the header holds bytes");
    }

    @Test
    void namesTheLineOnWhichAFieldBeginsThatGoesOnBehindItsQuote() {
        assertThatThrownBy(() -> documents("a,b\n1,2\n3,\"x\ny\"z\n")).hasMessage(
                "data.csv, line 3: text follows a closing quote on line 4 of the field that begins here; "
                        + "a quote inside a field must be doubled");
        assertThatThrownBy(() -> documents("a,b\n\"1\n\",\"2\"x\n")).hasMessageStartingWith(
                "data.csv, line 3: text follows a closing quote; ");
        assertThatThrownBy(() -> documents("\"id\";\"name\"\n1;2\n")).hasMessage(
                "data.csv, line 1: text follows a closing quote; "
                        + "if ; stands between fields, set csv.delimiter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,x\\\ny\n2\n", "a,b\n1,'x\\\ny'\n2\n", "a,b\r1,'x\ry'\r2\r",
            "a,b\r\n1,'x\r\ny'\r\n2\r\n"})
    void countsLineEndsWithinFields(String text) {
        var table = new CsvRows.Table(new Dialect(',', '\'', '\\'), false, true, List.of(), Map.of(), 100,
                "");
        assertThatThrownBy(() -> documents(text, table))
                .hasMessageStartingWith("data.csv, line 4: the row has 1 fields");
    }

    private static CsvRows.Table sniffing() {
        return new CsvRows.Table(COMMAS, true, true, List.of(), Map.of(), 100, "");
    }

    private static Map<String, ColumnKind> kinds(String name, ColumnKind kind) {
        return Map.of(name, kind);
    }

    private static CsvRows.Table table() {
        return new CsvRows.Table(COMMAS, false, true, List.of(), Map.of(), 100, "");
    }

    private List<String> documents(String text) throws IOException {
        return documents(text, table());
    }

    private List<String> documents(String text, int size, Map<String, ColumnKind> kinds)
            throws IOException {
        return documents(text, size, new CsvRows.Table(COMMAS, false, true, List.of(), kinds, 100, ""));
    }

    private List<String> documents(String text, CsvRows.Table table) throws IOException {
        return documents(text, 1 << 20, table);
    }

    private List<String> documents(String text, int size, CsvRows.Table table) throws IOException {
        return documents(text.getBytes(UTF_8), size, table);
    }

    private List<String> documents(byte[] text, int size, CsvRows.Table table) throws IOException {
        var out = new RecordingOut<Object>();
        Block block = new Block(new ByteArrayInputStream(text), "data.csv", size, 1 << 20);
        CsvRows.read(block, table, out, warnings::add, () -> false);
        return out.documents();
    }
}
