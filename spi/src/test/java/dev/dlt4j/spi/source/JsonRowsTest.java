package dev.dlt4j.spi.source;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class JsonRowsTest {
    @Test
    void writesOneDocumentARow() {
        JsonRows rows = new JsonRows(List.of("id", "na\"me", "ok", "none"));
        number(rows, "12");
        text(rows, "Zoë said \"hi\"\n");
        rows.bool(true);
        rows.nothing();
        number(rows, "-0.5e+3");
        text(rows, "");
        rows.bool(false);
        text(rows, "\u0001\t\\");
        assertThat(lines(rows)).containsExactly(
                "{\"id\":12,\"na\\\"me\":\"Zoë said \\\"hi\\\"\\n\",\"ok\":true,\"none\":null}",
                "{\"id\":-0.5e+3,\"na\\\"me\":\"\",\"ok\":false,\"none\":\"\\u0001\\t\\\\\"}");
        assertThat(rows.rows()).isEqualTo(2);
    }

    @Test
    void keepsARowBackUntilItIsComplete() {
        JsonRows rows = new JsonRows(List.of("a", "b"));
        number(rows, "1");
        assertThat(lines(rows)).isEmpty();
        assertThat(rows.size()).isZero();
        number(rows, "2");
        number(rows, "3");
        assertThat(lines(rows)).containsExactly("{\"a\":1,\"b\":2}");
        rows.clear();
        number(rows, "4");
        number(rows, "5");
        assertThat(lines(rows)).containsExactly("{\"a\":4,\"b\":5}");
    }

    @Test
    void readsBackEveryTextAtEveryPlaceOfAWord() {
        List<String> pieces = List.of("a", "\"", "\\", "\n", "\u001f", " ", "\u007f", "é", "\u0080", "한",
                "😀", "!");
        RandomGenerator random = new java.util.Random(3);
        JsonRows rows = new JsonRows(List.of("text"));
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder("x".repeat(random.nextInt(20)));
            for (int j = random.nextInt(4); j > 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append("y".repeat(random.nextInt(9)));
            }
            written.add(text.toString());
            text(rows, text.toString());
        }
        assertThat(lines(rows)).extracting(line -> ((Map<?, ?>) parsed(line)).get("text")).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+1", "01", "-01", ".5", "5.", "1e", "1e+", "0x1", "1 ", "NaN", "1.2.3",
            "1}"})
    void refusesNumbersThatAreNone(String number) {
        JsonRows rows = new JsonRows(List.of("n"));
        assertThatThrownBy(() -> number(rows, number)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a number in JSON: " + number);
        number(rows, "1");
        assertThat(lines(rows)).containsExactly("{\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "7", "-12", "0.5", "-0.25", "10.0", "1e9", "2E-7", "-1.5e+10",
            "123456789012345678901"})
    void writesNumbersAsTheyAreSpelled(String number) {
        JsonRows rows = new JsonRows(List.of("n"));
        number(rows, number);
        assertThat(lines(rows)).containsExactly("{\"n\":" + number + "}");
        assertThat(parsed(lines(rows).getFirst())).isInstanceOf(Map.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        JsonRows rows = new JsonRows(List.of("name"));
        byte[] broken = {'o', 'k', ' ', (byte) 0xc3, 'x'};
        assertThatThrownBy(() -> rows.text(broken, 0, broken.length)).isInstanceOf(TerminalException.class)
                .hasMessage("column name holds bytes that are not UTF-8; name the encoding of the data");
    }

    @Test
    void wantsNamesThatDiffer() {
        assertThatThrownBy(() -> new JsonRows(List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonRows(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Object parsed(String line) {
        return JsonParser.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    private static void text(JsonRows rows, String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        rows.text(bytes, 1, bytes.length - 1);
    }

    private static void number(JsonRows rows, String number) {
        byte[] bytes = ("9" + number + "9").getBytes(StandardCharsets.UTF_8);
        rows.number(bytes, 1, bytes.length - 1);
    }

    private static List<String> lines(JsonRows rows) {
        List<String> lines = new ArrayList<>();
        rows.to((bytes, from, to, count) -> new String(bytes, from, to - from, StandardCharsets.UTF_8).lines()
                .forEach(lines::add));
        return lines;
    }
}
