package dev.dlt4j.domain.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/// What we write is read back, by another reader of YAML 1.1, as what it was.
final class YamlRoundTripTest {
    private static final String SIGNS = "abc ABC 019 -:#,[]"
            + "{}&*!|>'\"%@`?~=.\\/_+\n\t\u00e9\u4e2d\u0007\ufeff";

    @Test
    void documentsMadeByChanceAreReadBack() {
        var random = new SplittableRandom(31);
        for (int i = 0; i < 3_000; i++) {
            Map<String, @Nullable Object> document = map(random, 0);

            assertThat(read(YamlText.of(document))).as(YamlText.of(document)).isEqualTo(document);
        }
    }

    /// Texts that would be taken for something else stand in quotes.
    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL", "true", "True", "yes", "No", "on", "OFF", "0",
            "-1", "+1", "0o17",
            "017", "0x1F", "0b101", "1_000", "1.", "1.5", ".5", "1.0e+3", ".inf", "-.INF", ".nan", "12:30",
            "12:30:45.5", "2024-01-02", "2024-01-02T03:04:05Z", "2024-1-2 3:04:05", "<<", "=", "!", "&", "*",
            "-", "- a", "?",
            "? a", ":", "a:", ": a", "a: b", "a #b", "#a", "---", "...", "--- a", "[a", "{a", "]a", "}a",
            ",a", "|", ">", "%a",
            "@a", "`a", "'a", "\"a", "a'b", "a\"b", " a", "a ", "\na", "a\n", "a\nb", "a\n\nb", "a \nb",
            "a\n b", "\t", "a\tb",
            "\u0000", "\u0007", "\u007f", "\u00a0", "\ufeff", "\ud83d\ude00", "\ue000", "null ", "nul", "n",
            "y", "yes sir", "1 a", "a-b", "a:b", "http://a.b/c#d", "C:\\dir", "-a", "--", "?a", ":a", "a,b",
            "a]b", "!a"})
    void oddTextsAreReadBackAsTexts(String text) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("v", text);
        document.put("l", List.of(text, text));
        document.put("m", Map.of(text, text));

        assertThat(read(YamlText.of(document))).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(ints = {70, 78, 79, 80, 81, 82, 120, 121, 122, 123, 160, 400})
    void longTextsAndKeysAreReadBack(int length) {
        String words = "word wörter ".repeat(length / 12 + 1).substring(0, length - 1) + "x";
        String letters = "x".repeat(length);
        Map<String, Object> document = Map.of(words, words, letters, letters, "quoted",
                "'" + words + ": " + words,
                "lines", words + "\n" + words, "odd", words + "\u0007" + words, "list",
                List.of(words, letters));

        assertThat(read(YamlText.of(document))).isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # number     | as written
            1.0          | 1.0
            -0.0         | -0.0
            0.1          | 0.1
            1e16         | 1.0e+16
            1e22         | 1.0e+22
            1.5e300      | 1.5e+300
            1e-5         | 1.0e-05
            123456789.0  | 123456789.0
            5e-324       | 5.0e-324
            NaN          | .nan
            Infinity     | .inf
            -Infinity    | -.inf
            """)
    void numbersAreWrittenSoThatYamlTakesThemForNumbers(double number, String written) {
        String text = YamlText.of(Map.of("v", number));

        assertThat(text).isEqualTo("v: " + written + "\n");
        assertThat(read(text)).isEqualTo(Map.of("v", number));
    }

    private static Map<String, @Nullable Object> map(SplittableRandom random, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int left = random.nextInt(depth == 0 ? 1 : 0, 5); left > 0; left--) {
            map.put(text(random, 12), value(random, depth + 1));
        }
        return map;
    }

    private static @Nullable Object value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 4 ? 7 : 9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextDouble() * Math.pow(10, random.nextInt(-20, 20));
            case 4 -> text(random, 200);
            case 5, 6 -> text(random, 20);
            case 7 -> map(random, depth);
            default -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int left = random.nextInt(4); left > 0; left--) {
                    list.add(value(random, depth + 1));
                }
                yield list;
            }
        };
    }

    private static String text(SplittableRandom random, int longest) {
        var text = new StringBuilder();
        for (int left = random.nextInt(longest); left > 0; left--) {
            text.append(SIGNS.charAt(random.nextInt(random.nextBoolean() ? 12 : SIGNS.length())));
        }
        return text.toString();
    }

    private static Object read(String yaml) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }
}
