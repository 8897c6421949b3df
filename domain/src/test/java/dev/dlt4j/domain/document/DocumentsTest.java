package dev.dlt4j.domain.document;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Copies that share nothing, merges of maps, and what Python takes for true.
final class DocumentsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # into                       | merged                       | gives
            {}                           | {"a":1}                      | {"a":1}
            {"a":1,"b":2}                | {"a":3}                      | {"a":3,"b":2}
            {"a":{"b":1}}                | {"a":{"c":2}}                | {"a":{"b":1,"c":2}}
            {"a":{"b":{"c":1}}}          | {"a":{"b":{"d":2},"e":3}}    | {"a":{"b":{"c":1,"d":2},"e":3}}
            {"a":{"b":1}}                | {"a":2}                      | {"a":2}
            {"a":1}                      | {"a":{"b":2}}                | {"a":{"b":2}}
            {"a":[1,2]}                  | {"a":[3]}                    | {"a":[3]}
            {"a":1}                      | {"a":null}                   | {"a":null}
            {"a":{"b":1}}                | {"a":{}}                     | {"a":{"b":1}}
            """)
    void mapsAreMergedKeyByKeyAllElseIsReplaced(String into, String merged, String gives) {
        Map<String, @Nullable Object> target = map(into);
        Documents.mergeInto(target, map(merged));

        assertThat(JsonText.compact(target)).isEqualTo(gives);
    }

    @Test
    void whatIsMergedInIsACopy() {
        Map<String, @Nullable Object> source = map("{\"a\":{\"b\":[1]}}");
        Map<String, @Nullable Object> target = new LinkedHashMap<>();
        Documents.mergeInto(target, source);
        Documents.listOrEmpty(Documents.mapOrEmpty(target.get("a")).get("b")).add(2L);

        assertThat(JsonText.compact(source)).isEqualTo("{\"a\":{\"b\":[1]}}");
    }

    @Test
    void aFrozenCopyCannotBeChangedAndDoesNotFollowItsOriginal() {
        Map<String, @Nullable Object> original = map("{\"a\":{\"b\":[1,{\"c\":null}]},\"d\":null}");
        Map<String, @Nullable Object> frozen = Documents.frozen(original);
        Documents.mapOrEmpty(original.get("a")).put("x", 1L);
        List<@Nullable Object> list = Documents.listOrEmpty(Documents.mapOrEmpty(frozen.get("a")).get("b"));

        assertThat(JsonText.compact(frozen)).isEqualTo("{\"a\":{\"b\":[1,{\"c\":null}]},\"d\":null}");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> frozen.put("e", 1L));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> list.add(1L));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Documents.mapOrEmpty(list.get(1)).clear());
    }

    @Test
    void aThawedCopyCanBeChangedAtAnyDepthAndLeavesItsOriginal() {
        Map<String, @Nullable Object> frozen = Documents.frozen(map("{\"a\":{\"b\":[1,{\"c\":null}]}}"));
        Map<String, @Nullable Object> thawed = Documents.thawed(frozen);
        List<@Nullable Object> list = Documents.listOrEmpty(Documents.mapOrEmpty(thawed.get("a")).get("b"));
        Documents.mapOrEmpty(list.get(1)).put("c", 2L);
        list.add(3L);

        assertThat(JsonText.compact(thawed)).isEqualTo("{\"a\":{\"b\":[1,{\"c\":2},3]}}");
        assertThat(JsonText.compact(frozen)).isEqualTo("{\"a\":{\"b\":[1,{\"c\":null}]}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            null      | false
            false     | false
            true      | true
            0         | false
            0.0       | false
            -1        | true
            ""        | false
            " "       | true
            "false"   | true
            {}        | false
            {"a":0}   | true
            []        | false
            [null]    | true
            """)
    void nothingFalseZeroAndEmptyAreNotTrue(String json, boolean truthy) {
        assertThat(Documents.truthy(JsonParser.parse(json))).isEqualTo(truthy);
    }

    @Test
    void whatIsOfAnotherKindIsReadAsEmpty() {
        assertThat(Documents.map("a")).isNull();
        assertThat(Documents.mapOrEmpty(List.of())).isEmpty();
        assertThat(Documents.listOrEmpty(Map.of())).isEmpty();
        assertThat(Documents.strings(new ArrayList<>(List.of("a", 1L, "b", List.of("c")))))
                .containsExactly("a", "b");
        assertThat(Documents.strings("abc")).isEmpty();
    }

    private static Map<String, @Nullable Object> map(String json) {
        return new LinkedHashMap<>(Documents.mapOrEmpty(JsonParser.parse(json)));
    }
}
