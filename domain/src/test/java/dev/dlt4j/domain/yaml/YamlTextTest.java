package dev.dlt4j.domain.yaml;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The texts were written by Python's YAML library, called as dlt calls it.
class YamlTextTest {
    @Test
    void mapsAndListsStandInBlocks() {
        var document = new LinkedHashMap<String, Object>();
        document.put("tables", Map.of("a", Map.of("columns", Map.of())));
        document.put("hashes", List.of("x", List.of("y", List.of()), Map.of("k", 1L)));
        document.put("nothing", Arrays.asList(null, true, 1.0, 1e20));

        assertThat(YamlText.of(document)).isEqualTo("""
                tables:
                  a:
                    columns: {}
                hashes:
                - x
                - - y
                  - []
                - k: 1
                nothing:
                - null
                - true
                - 1.0
                - 1.0e+20
                """);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"plain text|plain text", "yes|'yes'", "12|'12'", "1e5|1e5",
            "1.5|'1.5'", "2024-01-02|'2024-01-02'", "12:30|'12:30'", "re:^a$|re:^a$", "a: b|'a: b'",
            "it's|it's", "'|''''", "-|'-'", "-a|-a", "`tab\there`|\"tab\\there\"", "``|''", "é😀|é😀",
            "null|'null'", "~|'~'", "=|'='", "a #b|'a #b'", "` a`|' a'"}, delimiter = '|')
    void textsAreQuotedWhereTheyWouldBeReadAsSomethingElse(String text, String written) {
        assertThat(YamlText.of(Map.of("k", text))).isEqualTo("k: " + written + "\n");
    }

    @Test
    void longTextsAreFolded() {
        assertThat(YamlText.of(Map.of("description", "word ".repeat(20) + "end"))).isEqualTo("""
                description: word word word word word word word word word word word word word word
                  word word word word word word end
                """);
    }

    @Test
    void lineEndsAreDoubledInQuotes() {
        assertThat(YamlText.of(Map.of("k", "one\ntwo\n"))).isEqualTo("k: 'one\n\n  two\n\n  '\n");
    }

    @Test
    void longKeysStandOnALineOfTheirOwn() {
        String key = "k".repeat(123);
        assertThat(YamlText.of(Map.of(key, 1L))).isEqualTo("? " + key + "\n: 1\n");
    }
}
