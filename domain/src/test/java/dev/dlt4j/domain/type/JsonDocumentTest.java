package dev.dlt4j.domain.type;

import dev.dlt4j.domain.json.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Text that goes into a column of documents must be JSON, of any kind; integers beyond 64 bits become
/// doubles there.
final class JsonDocumentTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # text                        | document
            {}                            | {}
            []                            | []
            null                          | null
            true                          | true
            1                             | 1
            "a"                           | "a"
            {"a" : [1, 2]}                | {"a":[1,2]}
            {"a":1,"a":2}                 | {"a":2}
            [1.0]                         | [1.0]
            # 64 bits, signed or unsigned, are kept
            {"a":18446744073709551615}    | {"a":18446744073709551615}
            {"a":-9223372036854775808}    | {"a":-9223372036854775808}
            {"a":18446744073709551616}    | {"a":1.8446744073709552e+19}
            [{"a":-9223372036854775809}]  | [{"a":-9.223372036854776e+18}]
            # no JSON
            {a:1}                         | -
            {'a':1}                       | -
            {"a":1,}                      | -
            [1,]                          | -
            [01]                          | -
            {"a":NaN}                     | -
            [1e999]                       | -
            "\\ud800"                     | -
            {"a":1}{"a":2}                | -
            plain                         | -
            """)
    void textIsReadAsTheDocumentItHolds(String text, String document) {
        assertThat(read(text)).isEqualTo(document);
    }

    @Test
    void halfASurrogatePairOutsideOfJsonIsUnfitToo() {
        assertThatExceptionOfType(CoercionException.class).isThrownBy(() -> JsonDocument.parse("\"\ud800\""));
    }

    @Test
    void anIntegerBeyondTheRangeOfDoublesIsUnfit() {
        assertThatExceptionOfType(CoercionException.class)
                .isThrownBy(() -> JsonDocument.parse("[" + "9".repeat(400) + "]"));
    }

    @Test
    void markersAreTakenOffValuesAtAnyDepthButNotOffKeys() {
        Map<String, Object> marked = Map.of("\uf0261",
                List.of("\uf0271970-01-01", Map.of("a", "\uf02bAQI=", "b", 1L)));

        assertThat(JsonMarks.removed(marked))
                .isEqualTo(Map.of("\uf0261", List.of("1970-01-01", Map.of("a", "AQI=", "b", 1L))));
    }

    @Test
    void aDocumentWithoutMarkersIsNotCopied() {
        List<Object> plain = List.of(Map.of("a", List.of("\uf026")), 1L, "a\uf026");

        assertThat(JsonMarks.removed(plain)).isSameAs(plain);
        assertThat(JsonMarks.removed(null)).isNull();
    }

    private static String read(String text) {
        try {
            return JsonText.compact(JsonDocument.parse(text));
        } catch (CoercionException e) {
            return "-";
        }
    }
}
