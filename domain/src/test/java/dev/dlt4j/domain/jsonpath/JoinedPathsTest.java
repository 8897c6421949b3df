package dev.dlt4j.domain.jsonpath;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Paths joined by `|`, `where` and `wherenot`; the answers were recorded from dlt.
final class JoinedPathsTest {
    private static final Object DOCUMENT = JsonParser.parse("""
            {"id":1,"a":{"b":{"c":5},"list":[{"v":1},{"v":2}]},"d-ash":10,"f":1.5,"A":{"id":2},"*":3}""");

    static Stream<Arguments> joined() {
        return Stream.of(arguments("id|f", "[1,1.5]"), arguments("$.d-ash|f", "[10,1.5]"),
                arguments("*|$.id", "[2,1]"), arguments("$..b|id", "[1,{\"c\":5},2]"),
                arguments("a.list[0]|id", "[{\"v\":1},1]"), arguments("(A|a).b", "[{\"c\":5}]"),
                arguments("missing[?(@.v > 1)] | d-ash", "[10]"), arguments("A where id", "[{\"id\":2}]"),
                arguments("A where b", "[]"), arguments("A wherenot b", "[{\"id\":2}]"),
                arguments("a.b where c", "[{\"c\":5}]"), arguments("a|A wherenot b", "[{\"b\":{\"c\":5},"
                        + "\"list\":[{\"v\":1},{\"v\":2}]},{\"id\":2}]"));
    }

    @ParameterizedTest
    @MethodSource("joined")
    void joinedPathsFindWhatDltFinds(String path, String values) {
        assertThat(JsonText.compact(JsonPath.of(path).values(DOCUMENT))).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource({"where", "id.wherenot", "$..where", "a|", "|a"})
    void wordsThatJoinStandBetweenPaths(String path) {
        assertThatThrownBy(() -> JsonPath.of(path)).isInstanceOf(JsonPathException.class);
    }

    @Test
    void quotedWordsAreNamesAndAQuotedStarIsNoSimpleField() {
        assertThat(JsonPath.of("'where'").simpleField()).contains("where");
        assertThat(JsonPath.of("'*'").simpleField()).isEmpty();
        assertThat(JsonPath.of("'*'").values(DOCUMENT)).containsExactly(3L);
        assertThat(JsonPath.of("a|b").simpleField()).isEmpty();
    }
}
