package dev.dlt4j.domain.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MemberReaderTest {
    private static final Object ABSENT = "absent";

    /// The member `a` of each document.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                | absent
            {"a":1}                           | 1
            { "b" : {"a":2} , "a" : "x" }     | x
            {"b":[{"a":1},"}"],"a":1.5}       | 1.5
            {"a":1,"a":2}                     | 2
            {"\\u0061":3}                     | 3
            {"ab":1,"b\\"":2,"":3}            | absent
            {"b":"\\\\","a":true}             | true
            {"a":{"b":[1]}}                   | {b=[1]}
            {"a":null}                        | null
            """)
    void findsTheMember(String json, String expected) {
        assertThat(String.valueOf(find(json))).isEqualTo(expected);
    }

    @Test
    void findsWhatTheParserFinds() {
        Random random = new Random(5);
        List<String> keys = List.of("a", "b", "aa", "é", "a\"", "\\");
        for (int round = 0; round < 2000; round++) {
            Map<String, Object> document = new java.util.LinkedHashMap<>();
            int members = random.nextInt(5);
            for (int i = 0; i < members; i++) {
                document.put(keys.get(random.nextInt(keys.size())), value(random, 2));
            }
            Object expected = document.containsKey("a") ? document.get("a") : ABSENT;
            assertThat(find(JsonText.compact(document))).isEqualTo(expected);
        }
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble();
            case 2 -> random.nextBoolean();
            case 3 -> "x\"]}\\,:" + random.nextInt();
            case 4 -> List.of(value(random, depth - 1), value(random, depth - 1));
            default -> Map.of("a", value(random, depth - 1));
        };
    }

    private static Object find(String json) {
        byte[] bytes = (json + "\n").getBytes(StandardCharsets.UTF_8);
        return new MemberReader("a").find(bytes, 0, bytes.length, ABSENT);
    }
}
