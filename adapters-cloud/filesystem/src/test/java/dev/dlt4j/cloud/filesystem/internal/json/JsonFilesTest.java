package dev.dlt4j.cloud.filesystem.internal.json;

import dev.dlt4j.cloud.filesystem.internal.block.Block;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.testkit.RecordingOut;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonFilesTest {
    private static final int LIMIT = 1000;

    @ParameterizedTest
    @ValueSource(strings = {"[{\"a\":1},{\"b\":[{}, 2]},{}]", "[ {\"a\":1} , {\"b\":[{}, 2]}\n, {}\n]\n",
            "{\"a\":1}{\"b\":[{}, 2]}{}", "{\"a\":1}\n{\"b\":[{}, 2]}\r\n\t{}",
            "\n{\"a\":\n1\n} {\"b\":[\n{},\n2]} {}"})
    void splitsListsAndObjectsAtAnyBorder(String text) throws IOException {
        for (int size = 4; size < text.length() + 3; size++) {
            assertThat(documents(text, size)).as("in blocks of %d", size).containsExactly("{\"a\":1}",
                    "{\"b\":[{},2]}",
                    "{}");
        }
    }

    @Test
    void leavesBracesAndQuotesInsideTextsAlone() throws IOException {
        String text = "[{\"a\":\"}]{\\\"\\\\\"},{\"ü\":\"[\"}]";
        for (int size = 4; size < 40; size++) {
            assertThat(documents(text, size)).containsExactly("{\"a\":\"}]{\\\"\\\\\"}", "{\"ü\":\"[\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "", " \n ", "[ \n]"})
    void findsNothingInAnEmptyFileOrList(String text) throws IOException {
        assertThat(documents(text, 4)).isEmpty();
    }

    @Test
    void namesThePlaceOfAFaultInTheFileWhateverTheBlocks() {
        fails("[{\"a\":1},\n {\"a\":\n  tru}]", 3, 3);
        fails("[{\"a\":1},\n 5]", 2, 2);
        fails("[{\"a\":1}\n {}]", 2, 2);
        fails("[{\"a\":1},\n ,{}]", 2, 2);
        fails("{\"a\":1}\n\n x", 3, 2);
        fails("[{}]\n{}", 2, 1);
        fails("[\n{}", 2, 3);
        fails("\n {\"a\":1", 2, 2);
        fails("[{\"a\":\"x\ny\"}]", 1, 9);
        fails("[{\"a\":1]}]", 1, 8);
        fails("\"text\"", 1, 1);
    }

    @Test
    void saysWhatBecameOfTheRun() {
        for (String text : List.of("[{\"a\":tru}]", "[{\"a\":1},", "{\"a\":1", "5", "[{}]x", "{\"a\":NaN}")) {
            assertThatThrownBy(() -> documents(text, 100)).isInstanceOf(TerminalException.class)
                    .hasMessageEndingWith(". Nothing of this run was loaded: fix the data and run again");
        }
        assertThatThrownBy(() -> documents("[{\"a\":1,\n\"b\":NaN}]", 100))
                .hasMessageStartingWith("data.json, line 2, column 5: NaN is not JSON; write null. Nothing");
    }

    private static void fails(String text, int line, int column) {
        for (int size = 4; size < text.length() + 3; size++) {
            int block = size;
            assertThatThrownBy(() -> documents(text, block)).as("%s in blocks of %d", text, size)
                    .isInstanceOf(TerminalException.class)
                    .hasMessageStartingWith("data.json, line %d, column %d: ".formatted(line, column));
        }
    }

    @Test
    void readsLinesAtAnyBorder() throws IOException {
        String text = "\ufeff{\"a\":\"ü\"}\n\n{\"b\":[1,2,3]}\r\n{}";
        for (int size = 4; size < 50; size++) {
            var out = new RecordingOut<Object>();
            LinesOfBlocks.read(block(text, size), out, () -> false);
            assertThat(out.documents()).as("in blocks of %d", size).containsExactly("{\"a\":\"ü\"}",
                    "{\"b\":[1,2,3]}",
                    "{}");
        }
    }

    @Test
    void namesTheLineOfABrokenLineAtAnyBorder() {
        String text = "{\"a\":1}\n\n{\"b\":1}\n{x\n{}\n";
        for (int size = 4; size < 30; size++) {
            Block block = block(text, size);
            assertThatThrownBy(() -> LinesOfBlocks.read(block, new RecordingOut<>(), () -> false))
                    .hasMessageStartingWith("data.json, line 4, column 2: ");
        }
    }

    @Test
    void refusesALineBeyondTheLimit() {
        String text = "{}\n{\"a\":\"" + "x".repeat(LIMIT) + "\"}\n";
        assertThatThrownBy(() -> LinesOfBlocks.read(block(text, 16), new RecordingOut<>(), () -> false))
                .isInstanceOf(TerminalException.class).hasMessageContaining("data.json, line 2")
                .hasMessageContaining("1,000 bytes");
    }

    @Test
    void stopsBetweenBlocksWhenCancelled() throws IOException {
        var out = new RecordingOut<Object>();
        JsonDocuments.read(block("[{\"a\":1},{\"a\":2},{\"a\":3}]", 10), out, () -> true);
        assertThat(out.documents()).hasSize(1);
    }

    private static List<String> documents(String text, int size) throws IOException {
        var out = new RecordingOut<Object>();
        JsonDocuments.read(block(text, size), out, () -> false);
        return out.documents().stream().map(document -> JsonText.compact(JsonParser.parse(document)))
                .toList();
    }

    private static Block block(String text, int size) {
        return new Block(new ByteArrayInputStream(text.getBytes(UTF_8)), "data.json", size, LIMIT);
    }
}
