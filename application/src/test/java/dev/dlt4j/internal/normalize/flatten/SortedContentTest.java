package dev.dlt4j.internal.normalize.flatten;

import dev.dlt4j.domain.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The JSON that ids of historic rows are made from, copied from the document, is that of its parsed values.
final class SortedContentTest {
    private final SortedContent sorted = new SortedContent();

    @ParameterizedTest
    @ValueSource(strings = {"{}", " { \"b\" : [ ] , \"a\" : { } } ",
            "{\"b\":1,\"a\":{\"d\":[{\"z\":1,\"y"
                    + "\":2}],\"c\":null}}",
            "{\"_dlt_id\":\"x\",\"_dltx\":{\"b\":1},\"a\":{\"_dlt_id\":1}}", "{\"_dlt\":1}",
            "{\"é\":1,\"z\":2,\"\uD83D\uDE00\":3,\"\uFFFD\":4}", "{\"ab\":1,\"a\":2,\"a b\":3}",
            "{\"a\":-1,\"b\":0,\"c\":123456789012345678,\"d\":true,\"e\":false}",
            "{\"a\":0.0,\"b\":-0.0,\"c\":0.0001,\"d\":100000.0,\"e\":123456789012.345}"})
    void copiesWhatIsWrittenAsDltWritesIt(String document) {
        assertThat(copied(document.strip())).isEqualTo(parsed(document.strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\n\"}", "{\"\\u0061\":1}", "{\"a\":1e3}",
            "{\"a\":1.5E3}", "{\"a\":1.50}",
            "{\"a\":0.00001}", "{\"a\":-0}", "{\"a\":1234567890123456789}", "{\"a\":1,\"a\":2}",
            "{\"a\":[{\"b\":1,\"c\":2,\"b\":3}]}", "{\"a\":0.1234567890123456789}"})
    void leavesTheRestToTheUsualWay(String document) {
        assertThat(copied(document)).isEqualTo("the usual way");
    }

    static Stream<String> byChance() {
        var random = new Random(13);
        return Stream.generate(() -> object(random, 0)).limit(400);
    }

    @ParameterizedTest
    @MethodSource("byChance")
    void documentsByChanceAreCopiedAsTheyAreParsed(String document) {
        assertThat(copied(document)).isIn(parsed(document), "the usual way");
    }

    @Test
    void aDocumentOfManyKeysIsSorted() {
        var document = new StringBuilder("{");
        for (int i = 300; i > 0; i--) {
            document.append("\"k").append(i).append("\":").append(i).append(i > 1 ? "," : "}");
        }
        assertThat(copied(document.toString())).isEqualTo(parsed(document.toString()));
    }

    @Test
    void manyKeysInOrderAreCopiedAndTheSameInReverseAreLeftToTheUsualWay() {
        List<String> members = IntStream.range(1000, 3000).mapToObj("\"k%1$d\":%1$d"::formatted).toList();
        String inOrder = "{" + String.join(",", members) + "}";

        assertThat(copied(inOrder)).isEqualTo(parsed(inOrder));
        assertThat(copied("{" + String.join(",", members.reversed()) + "}")).isEqualTo("the usual way");
    }

    private String copied(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return sorted.read(Arrays.copyOf(bytes, bytes.length + ByteCursor.PADDING), 0)
                ? new String(sorted.array(), 0, sorted.length(), StandardCharsets.UTF_8)
                : "the usual way";
    }

    private static String parsed(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return JsonText.sorted(ContentIds.content(bytes, 0, bytes.length));
    }

    private static String object(Random random, int depth) {
        var object = new StringBuilder("{");
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            object.append(i == 0 ? "" : ",").append('"').append((char) ('a' + random.nextInt(20)))
                    .append(i).append("\": ").append(value(random, depth));
        }
        return object.append('}').toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 6)) {
            case 0 -> String.valueOf(random.nextLong() >> random.nextInt(64));
            case 1 -> String.valueOf(random.nextDouble() * Math.pow(10, random.nextInt(30) - 10));
            case 2 -> "%.3f".formatted(random.nextGaussian());
            case 3 -> "\"ü" + random.nextInt(9) + '"';
            case 4 -> object(random, depth + 1);
            default -> "[" + value(random, depth + 1) + " , " + value(random, depth + 1) + "]";
        };
    }
}
