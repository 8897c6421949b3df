package dev.dlt4j.domain.json;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTextTest {
    @ParameterizedTest
    @CsvSource({
            "1e16, 1e+16, 1e+16",
            "1e-7, 1e-7, 1e-07",
            "0.00001, 0.00001, 1e-05",
            "0.000015, 0.000015, 1.5e-05",
            "9.9e-6, 9.9e-6, 9.9e-06",
            "100000, 100000.0, 100000.0",
            "123456789.123, 123456789.123, 123456789.123",
            "123456789012345680, 1.2345678901234568e+17, 1.2345678901234568e+17",
            "9999999999999998, 9999999999999998.0, 9999999999999998.0",
            "-0.0, -0.0, -0.0",
            "4.9E-324, 5e-324, 5e-324",
            "1E-323, 1e-323, 1e-323",
            "1.7976931348623157E308, 1.7976931348623157e+308, 1.7976931348623157e+308",
            "2E-44, 2e-44, 2e-44",
    })
    void doubles_have_the_layout_of_json_and_of_python(double value, String json, String python) {
        assertThat(JsonText.compact(value)).isEqualTo(json);
        assertThat(PythonText.repr(value)).isEqualTo(python);
    }

    @Test
    void doubles_read_back_as_themselves() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(JsonText.compact(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void what_json_cannot_say_of_doubles_is_null() {
        assertThat(JsonText.compact(List.of(Double.NaN, Double.POSITIVE_INFINITY))).isEqualTo("[null,null]");
        assertThat(PythonText.repr(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    }

    @Test
    void strings_escape_only_what_they_must() {
        assertThat(JsonText.compact("é\u007f\u2028/\"\\\b\f\n\r\t\u0000\u001f😀"))
                .isEqualTo("\"é\u007f\u2028/\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f😀\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\udc00x", "a\ud83dx"})
    void half_a_surrogate_pair_is_refused(String text) {
        assertThatThrownBy(() -> JsonText.compact(Map.of("k", text)))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("'k'")
                .hasMessageContaining("surrogate");
    }

    @Test
    void keys_are_sorted_by_code_point_not_by_utf_16_unit() {
        assertThat(JsonText.sorted(Map.of("😀", 1L, "\uffff", 2L, "a", Map.of("z", 1L, "b", 2L))))
                .isEqualTo("{\"a\":{\"b\":2,\"z\":1},\"\uffff\":2,\"😀\":1}");
    }

    @Test
    void pretty_text_keeps_empty_containers_together() {
        var value = new LinkedHashMap<String, Object>();
        value.put("a", List.of());
        value.put("b", Map.of());
        value.put("c", List.of(1L, Map.of("x", 2L)));

        assertThat(JsonText.pretty(value))
                .isEqualTo(
                        """
                                {
                                  "a": [],
                                  "b": {},
                                  "c": [
                                    1,
                                    {
                                      "x": 2
                                    }
                                  ]
                                }""");
    }

    @Test
    void types_that_json_lacks_are_marked_strings_in_typed_json_and_bare_ones_in_plain() {
        assertBoth(new BigDecimal("1.50"), '\uf026', "1.50");
        assertBoth(OffsetDateTime.parse("2024-01-02T03:04:05Z"), '\uf027', "2024-01-02T03:04:05+00:00");
        assertBoth(LocalDateTime.parse("2024-01-02T03:04:05.5"), '\uf027', "2024-01-02T03:04:05.500000");
        assertBoth(LocalDate.of(24, 1, 2), '\uf028', "0024-01-02");
        assertBoth(HexBytes.parse("01ff"), '\uf02a', "0x01ff");
        assertBoth(new byte[]{1, 2}, '\uf02b', "AQI=");
        assertBoth(Wei.of(BigInteger.TEN), '\uf02c', "10");
        assertBoth(LocalTime.of(3, 4), '\uf02d', "03:04:00");
        assertThat(TypedJson.encode(new UUID(1, 2))).isEqualTo("\"00000000-0000-0001-0000-000000000002\"");
    }

    private static void assertBoth(Object value, char marker, String text) {
        assertThat(TypedJson.encode(value)).isEqualTo("\"" + marker + text + "\"");
        assertThat(JsonText.compact(value)).isEqualTo("\"" + text + "\"");
    }

    @Test
    void integers_reach_from_signed_to_unsigned_64_bits() {
        assertThat(JsonText.compact(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(JsonText.compact(new BigInteger("18446744073709551615")))
                .isEqualTo("18446744073709551615");
        for (var beyond : List.of("18446744073709551616", "-9223372036854775809")) {
            assertThatThrownBy(
                    () -> JsonText.compact(Map.of("a", List.of(0L, Map.of("b", new BigInteger(beyond))))))
                    .hasMessageContaining("'a[1].b'")
                    .hasMessageContaining(beyond)
                    .hasMessageContaining("beyond 64 bits");
        }
    }

    @Test
    void an_unknown_class_is_named_with_its_place_and_leaves_nothing_behind() {
        var out = new JsonBytes();
        out.typed(1L);

        assertThatThrownBy(() -> out.typed(Map.of("row", Map.of("thread", Thread.currentThread()))))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("java.lang.Thread")
                .hasMessageContaining("'row.thread'");
        assertThatThrownBy(() -> out.typed(Set.of(1L))).hasMessageContaining("no JSON form");
        assertThat(out).hasToString("1");
    }

    @Test
    void a_converter_adds_classes() {
        var out = new JsonBytes(value -> value instanceof Thread ? Map.of("name", "t") : null);
        out.typed(List.of(Thread.currentThread()));

        assertThat(out).hasToString("[{\"name\":\"t\"}]");
    }

    @Test
    void a_list_that_contains_itself_is_refused() {
        var list = new ArrayList<Object>();
        list.add(list);

        assertThatThrownBy(() -> JsonText.compact(list)).hasMessageContaining("contains itself");
    }

    @Test
    void java_arrays_are_lists_and_keys_of_other_classes_texts() {
        assertThat(JsonText.compact(new int[]{1, 2})).isEqualTo("[1,2]");
        assertThat(JsonText.compact(Map.of(1, new Object[]{"x", 0.1f}))).isEqualTo("{\"1\":[\"x\",0.1]}");
    }

    @Test
    void a_year_that_python_cannot_have_is_refused() {
        assertThatThrownBy(() -> TypedJson.encode(LocalDate.MAX)).hasMessageContaining("999999999");
    }
}
