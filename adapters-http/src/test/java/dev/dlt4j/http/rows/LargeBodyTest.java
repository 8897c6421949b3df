package dev.dlt4j.http.rows;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.message.RestResponse.Header;
import dev.dlt4j.http.message.Spool;
import dev.dlt4j.testkit.RecordingOut;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/// A body in a file gives what the same body gives in memory.
class LargeBodyTest {
    private static final RestRequest REQUEST = RestRequest.get("https://a.example/x");

    private static RestResponse small(byte[] body, String type) {
        return new RestResponse(REQUEST, 200, "OK", List.of(new Header("Content-Type", type)), body);
    }

    private static RestResponse large(byte[] body, String type) throws IOException {
        try (Spool spool = new Spool(1)) {
            for (int at = 0; at < body.length; at += 3) {
                spool.write(body, at, Math.min(3, body.length - at));
            }
            return new RestResponse(REQUEST, 200, "OK", List.of(new Header("Content-Type", type)),
                    spool.content());
        }
    }

    private static String documents(RowPage page) {
        RecordingOut<Object> out = new RecordingOut<>();
        page.to(out, "x");
        return page.size() + " " + out.documents() + out.items().stream()
                .flatMap(item -> ((List<?>) item).stream()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"[{\"a\":1},{\"a\": 2 }]|$",
            "{\"d\":[{\"a\":[1,{\"b\":\"]}\"}]}, {\"a\":\"\\\"\\\\\"} ],\"next\":\"c\",\"n\":12.50}|d",
            "{\"m\":{\"d\":[]},\"next\":null}|m.d", " { \"d\" : [ 1 , null , \"x\" , [2] , {\"a\":1} ] } |d",
            "{\"d\":[{}],\"d\":[{\"a\":1}]}|d", "{\"d\":{\"a\":1},\"next\":\"é😀\"}|d",
            "{\"a\":1}|nothing",
            "{\"a\":[{\"b\":[1,2]},{\"b\":[3]}]}|a[*].b", "{\"a\":{\"b\":2}}|$", "true|$", "12|$", "[]|$",
            "[[1,2],[3]]|$", "{}|$", "{\"a\":[{\"b\":1}]}|$",
            "{\"d\":[{\"a\":1e400,\"b\":[-1E+999,2]},{\"a\":1.5}],\"n\":1e309}|d",
            "{\"d\":[1e400,1,\"1e400\"]}|d", "{\"a\":1e400}|$", "[{\"a\":1e400}]|$[*].a"})
    void hasTheSameRowsAndValues(String text, String path) throws IOException {
        Body small = Body.of(small(text.getBytes(UTF_8), "application/json"));
        Body large = Body.of(large(text.getBytes(UTF_8), "application/json"));
        assertThat(large.response().isLarge()).isTrue();
        assertThat(documents(large.rows(Selector.of(path))))
                .isEqualTo(documents(small.rows(Selector.of(path))));
        assertThat(documents(large.rows(Selector.of(path)).with(Map.of("_p", 1))))
                .isEqualTo(documents(small.rows(Selector.of(path)).with(Map.of("_p", 1))));
        assertThat(large.rows(Selector.of(path)).items().toString())
                .isEqualTo(small.rows(Selector.of(path)).items().toString());
        assertThat(large.likelyRows()).isEqualTo(small.likelyRows());
        assertThat(large.outline().document()).isEqualTo(small.outline().document());
        for (String value : List.of("next", "n", "m", "d", "a", "a[0].b")) {
            assertThat(large.first(Selector.of(value))).isEqualTo(small.first(Selector.of(value)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"a\":1},\n{\"a\":}]", "[{\"a\":1}", "[{\"a\":12", "{\"a\":1,}", "{\"a\" 1}",
            "{\"a\":1} x", "[1,]", "[1 2]", "{a:1}", "[\"x", "[\"x\\", "<html>nobody</html>", "   ",
            "[1e99a]",
            "[\"\\ud800\"]", "[01]", "{\"a\":nul}", "{\"a\":[1}", "[{\"a\":1]}", "-"})
    void refusesInvalidJsonAsInMemory(String text) throws IOException {
        Throwable expected = catchThrowable(() -> Body.of(small(text.getBytes(UTF_8), "application/json")));
        RestResponse large = large(text.getBytes(UTF_8), "application/json");
        assertThat(expected).isInstanceOf(TerminalException.class);
        assertThatThrownBy(() -> Body.of(large)).isInstanceOf(TerminalException.class);
    }

    @Test
    void namesLineAndColumnOfTheFirstFault() throws IOException {
        RestResponse large = large("{\"d\":[{\"a\":1},\n{\"a\":tru}]}".getBytes(UTF_8), "application/json");
        assertThatThrownBy(() -> Body.of(large)).hasMessageContaining("line 2, column 6");
        byte[] bytes = "[{\"a\":\"é\"}]".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        RestResponse notUtf8 = large(bytes, "application/json");
        assertThatThrownBy(() -> Body.of(notUtf8)).hasMessageContaining("line 1, column 8")
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "ISO-8859-1"})
    void readsOtherEncodingsAndByteOrderMarks(String charset) throws IOException {
        String text = "[{\"a\":\"é%s\"}]".formatted(charset.equals("ISO-8859-1") ? "" : "😀");
        RestResponse large = large(text.getBytes(Charset.forName(charset)),
                "application/json; charset=" + charset);
        assertThat(documents(Body.of(large).rows(Selector.of("$")))).isEqualTo("1 [" + text.substring(1,
                text.length() - 1) + "][]");
        RestResponse marked = large(("\uFEFF" + text).getBytes(UTF_8), "application/json");
        assertThat(Body.of(marked).rows(Selector.of("$")).size()).isEqualTo(1);
        assertThat(large.contains("é")).isTrue();
        assertThat(large.contains("aé")).isFalse();
        assertThat(new String(text.getBytes(UTF_16LE), UTF_16LE)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"aaab|aab|true", "aaab|b|true", "abab|abb|false", "x|xx|false"})
    void findsAPieceOfText(String text, String piece, boolean found) throws IOException {
        assertThat(large(text.getBytes(UTF_8), "text/plain").contains(piece)).isEqualTo(found);
    }

    @Test
    void canBeReadUntilItIsReleased() throws IOException {
        RestResponse large = large("[{\"a\":1}]".getBytes(UTF_8), "application/json");
        RowPage page = Body.of(large).rows(Selector.of("$"));
        assertThat(documents(page)).isEqualTo(documents(page));
        large.release();
        assertThatThrownBy(() -> documents(page)).hasMessageContaining("cannot be read");
    }
}
