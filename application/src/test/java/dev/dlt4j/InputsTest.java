package dev.dlt4j;

import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.source.JsonRows;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// JSON texts handed over in code become lines.
final class InputsTest {
    private final StringBuilder lines = new StringBuilder();

    private String lines(String json) {
        new JsonInput(json.getBytes(StandardCharsets.UTF_8), new Out<>() {
            @Override
            public void emit(Object item) {
                throw new AssertionError("documents are handed over as bytes");
            }

            @Override
            public long jsonLines(byte[] bytes, int from, int to, Origin origin) {
                String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
                lines.append(text);
                return text.chars().filter(character -> character == '\n').count();
            }

            @Override
            public void rows(JsonRows rows) {
                throw new AssertionError("documents are handed over as bytes");
            }

            @Override
            public void table(ColumnBatch batch) {
                throw new AssertionError("documents are handed over as bytes");
            }
        }).run();
        return lines.toString();
    }

    @Test
    void aListOneObjectAndManyObjectsAreTaken() {
        assertThat(lines("[{\"a\":1},{\"b\":\"]\"}]")).isEqualTo("{\"a\":1}\n{\"b\":\"]\"}\n");
        lines.setLength(0);
        assertThat(lines(" {\"a\" : 1} ")).isEqualTo("{\"a\" : 1}\n");
        lines.setLength(0);
        assertThat(lines("{\"a\":1}{\"a\":2}\n\n{\"a\":\n3}\n"))
                .isEqualTo("{\"a\":1}\n{\"a\":2}\n{\"a\": 3}\n");
    }

    @Test
    void itemsThatAreNoObjectsBecomeValues() {
        assertThat(lines("[1, \"x\", null, [2,\n3]]"))
                .isEqualTo("{\"value\":1}\n{\"value\":\"x\"}\n{\"value\":null}\n{\"value\":[2, 3]}\n");
    }

    @Test
    void nothingGivesNothing() {
        assertThat(lines("")).isEmpty();
        assertThat(lines(" \n ")).isEmpty();
        assertThat(lines("[ ]")).isEmpty();
    }

    @Test
    void manyDocumentsAreAllHandedOver() {
        String document = "{\"text\":\"" + "x".repeat(1000) + "\"}";

        assertThat(lines("[" + (document + ",").repeat(2999) + document + "]").lines()).hasSize(3000)
                .containsOnly(document);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[{\"a\":1}|the list is not closed", "[|the list is not closed",
            "[{\"a\":1},|the list is not closed", "[{\"a\":1},]|column 10: a JSON value is expected",
            "[{\"a\":1} {\"a\":2}]|column 10: a comma or ']' is expected",
            "[1]]|column 4: there is more text after the list",
            "{\"a\":1}]{\"b\":2}|column 8: a JSON value is expected", "]|column 1: a JSON value is expected",
            "5|column 1: a JSON object is expected", "{\"a\":1},{\"a\":2}|column 8", "{\"a\":}|column 6",
            "{\"a\":\"\\ud800\"}|half of a surrogate pair"})
    void aBrokenTextIsRefusedWithItsPlace(String json, String message) {
        assertThatThrownBy(() -> lines(json)).hasMessageStartingWith("the JSON text, line 1, column ")
                .hasMessageContaining(message);
    }

    @Test
    void aFaultIsFoundOnItsLine() {
        assertThatThrownBy(() -> lines("[\n{\"a\":1},\n{\"a\":x}]")).hasMessageContaining("line 3, column 6");
    }

    @Test
    void halfOfASurrogatePairIsRefusedRatherThanReplaced() {
        Resource<?> resource = Inputs.json("{\"a\":\"\ud83d\"}", "t").getFirst();

        assertThatThrownBy(() -> resource.body().run(null, null)).hasMessageContaining("surrogate");
    }

    @Test
    void resourcesInAListAreNoRows() {
        assertThatThrownBy(() -> Inputs.rows(List.of(Resource.of("r", List.of(1))), "t"))
                .hasMessageContaining("pass them as run(a, b, …)");
    }
}
