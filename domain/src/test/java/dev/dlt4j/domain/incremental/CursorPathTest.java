package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.jsonpath.JsonPathException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Where a row has its cursor.
final class CursorPathTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
            # cursor     | row                          | field      | value
            id           | {"id": 7}                    | id         | 7
            id           | {"id": null}                 | id         | null
            id           | {"no": 7}                    | id         | ABSENT
            id           | 7                            | id         | ABSENT
            'a.b'        | {"a.b": 1, "a": {"b": 2}}    | a.b        | 1
            a.b          | {"a.b": 1, "a": {"b": 2}}    | null       | 2
            a[1]         | {"a": [1, 2]}                | null       | 2
            a[*].b       | {"a": [{"b": 1}, {"b": 2}]}  | null       | 1
            a[*].b       | {"a": []}                    | null       | ABSENT
            a.b          | {"a": {"b": null}}           | null       | null
            $            | 9                            | null       | 9
            """)
    void isAFieldOrTheFirstMatchOfAPath(String cursor, String row, String field, String value) {
        CursorPath path = CursorPath.of(cursor);
        Object found = path.find(JsonParser.parse(row.getBytes(StandardCharsets.UTF_8)));

        assertThat(path.field().orElse(null)).isEqualTo(field);
        assertThat(found == null ? null : found.toString()).isEqualTo(value);
        assertThat(path.name()).isEqualTo(field == null ? cursor : field);
    }

    @Test
    void rowsThatAreNotParsedYetAreReadToo() {
        JsonObject row = JsonObject.of("{\"a\": {\"b\": [3]}}".getBytes(StandardCharsets.UTF_8));

        assertThat(CursorPath.of("a").find(row)).isEqualTo(Map.of("b", List.of(3L)));
        assertThat(CursorPath.of("a.b[0]").find(row)).isEqualTo(3L);
    }

    @Test
    void otherTextIsRefused() {
        assertThatExceptionOfType(JsonPathException.class).isThrownBy(() -> CursorPath.of("a["));
        assertThatExceptionOfType(JsonPathException.class).isThrownBy(() -> Incremental.on("a["));
    }
}
