package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.message.Spool;
import dev.dlt4j.http.rows.RowPage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvAnswerTest {
    private static final RestRequest REQUEST = RestRequest.get("https://a.example/rows.csv?token=geheim");

    private static RestResponse answer(byte[] content) {
        return new RestResponse(REQUEST, 200, "OK", List.of(), content);
    }

    private static String rows(String text) {
        return RowFormat.CSV.rows(answer(text.replace("\\n", "\n").replace("\\r", "\r").getBytes(UTF_8)))
                .toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "a,b\\n1,2|[{a=1, b=2}]", "a,b\\r\\n1,2\\r\\n\\r\\n3,4|[{a=1, b=2}, {a=3, b=4}]",
            "a,b\\r1,2\\r|[{a=1, b=2}]", "a,b\\n1|[{a=1}]", "a,b\\n,\\n|[{a=null, b=null}]",
            "a,b,\\n1,2,\\n|[{a=1, b=2}]", "a\\n\"x\\ny\"\\n|[{a=x\\ny}]", "a,b\\n\"\",\"q\"\"q\"|[{a=, "
                    + "b=q\"q}]",
            "a,b|[]", "``|[]", "\"a,b\",c\\n1,2|[{a,b=1, c=2}]"})
    void readsRowsByTheirHeader(String text, String rows) {
        assertThat(rows(text).strip()).isEqualTo(rows.equals("[]") ? "" : rows.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "a,b\\n1,2\\n1,2,3|line 3|3 values", "a,b,\\n1,2,3|line 2|column 3 has no name",
            "a,b,a\\n1,2,3|line 1|\"a\" twice", "a\\n1\\n\"2\\n3|line 3|quote is not closed",
            "a,b\\n\"1\"x,2|line 2|closing quote", "a\\n\"x\\ny\"\\n1,2|line 4|2 values"})
    void refusesWhatWouldLoseValuesAndNamesTheLine(String text, String line, String fault) {
        assertThatThrownBy(() -> rows(text)).isInstanceOf(TerminalException.class)
                .hasMessageContaining(line).hasMessageContaining(fault)
                .hasMessageContaining("GET https://a.example/rows.csv").hasMessageNotContaining("geheim");
    }

    @Test
    void refusesBytesThatAreNotInTheEncoding() {
        assertThatThrownBy(() -> RowFormat.CSV.rows(answer("a\n1\n\u00e4".getBytes(ISO_8859_1))))
                .isInstanceOf(TerminalException.class).hasMessageContaining("line 3")
                .hasMessageContaining("UTF-8");
    }

    @Test
    void readsLargeAnswersPieceByPiece() throws IOException {
        assertThat(large(RowFormat.NDJSON, "{\"a\":1}\n\n{\"a\":2}\r\n{\"a\":3}"))
                .isEqualTo("3 [{\"a\":1}, {\"a\":2}, {\"a\":3}]");
        assertThat(large(RowFormat.CSV, "a,b\n1,2\n,3\n")).isEqualTo("2 [{a=1, b=2}, {a=null, b=3}]");
        assertThat(large(RowFormat.CSV, "a,b\n")).isEqualTo("0 []");
        assertThatThrownBy(() -> large(RowFormat.CSV, "a\n1,2")).hasMessageContaining("line 2");
    }

    @Test
    void addsMembersToLinesWithBlanksBetween() {
        RowPage page = RowFormat.NDJSON.rows(answer("{\"a\":1}\r\n\n{ }\r\n{\"a\":2} ".getBytes(UTF_8)));
        RowPage changed = page.with(Map.of("_p", 7));
        assertThat(page.items().toString()).isEqualTo("[{\"a\":1}, {}, {\"a\":2}]");
        assertThat(changed.items().toString())
                .isEqualTo("[{\"a\":1,\"_p\":7}, {\"_p\":7}, {\"a\":2,\"_p\":7}]");
    }

    private static String large(RowFormat format, String text) throws IOException {
        try (Spool spool = new Spool(1)) {
            spool.write(text.getBytes(UTF_8));
            RowPage page = format.rows(new RestResponse(REQUEST, 200, "OK", List.of(), spool.content()));
            return page.size() + " " + page.items();
        }
    }
}
