package dev.dlt4j.domain.json;

import java.math.BigInteger;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonParserTest {
    @Test
    void values_get_the_classes_of_the_value_model() {
        assertThat(
                JsonParser.parse("[1,-0,1.0,1e2,\"x\",true,null,{},9223372036854775807,9223372036854775808]"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(
                        1L, 0L, 1.0, 100.0, "x", true, null, Map.of(), Long.MAX_VALUE,
                        BigInteger.TWO.pow(63));
    }

    @Test
    void escapes_and_utf_8_are_decoded() {
        assertThat(JsonParser.parse("\"\\ud83d\\ude00é\\/\\n\\u0041\ufffd\"")).isEqualTo("😀é/\nA\ufffd");
    }

    @Test
    void the_last_value_of_a_repeated_key_takes_the_first_position() {
        assertThat(JsonText.compact(JsonParser.parse("{\"b\":1,\"a\":2,\"b\":3}")))
                .isEqualTo("{\"b\":3,\"a\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "01", "-", "1.", ".5", "+1", "1e", "1e999", "\"\\ud800\"", "\"\\ud83dx\"", "\"\t\"",
            "\ufeff1",
            "[1,]", "[1 2]", "{\"a\" 1}", "{\"a\":1,}", "{1:2}", "1 2", "\"abc", "\"\\x\"", "\"\\u12\"",
            "nul", "NaN",
            "[", "{\"a\"", "[]]"
    })
    void what_is_not_json_is_refused(String text) {
        assertThatThrownBy(() -> JsonParser.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void the_place_of_a_fault_is_line_column_and_byte() {
        assertThatThrownBy(() -> JsonParser.parse("{\n \"é\": x}"))
                .isInstanceOfSatisfying(JsonException.class, fault -> {
                    assertThat(fault.line()).isEqualTo(2);
                    assertThat(fault.column()).isEqualTo(7);
                    assertThat(fault.offset()).isEqualTo(9);
                })
                .hasMessageContaining("line 2, column 7");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        assertThatThrownBy(() -> JsonParser.parse(new byte[]{'"', (byte) 0xff, '"'}))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void nesting_ends_at_1024_levels() {
        assertThat(JsonParser.parse("[".repeat(1024) + "]".repeat(1024))).isNotNull();
        assertThatThrownBy(() -> JsonParser.parse("[".repeat(100_000))).hasMessageContaining("levels");
    }

    @Test
    void a_part_of_an_array_can_be_read() {
        assertThat(JsonParser.parse("xx[1]yy".getBytes(UTF_8), 2, 5)).hasToString("[1]");
    }
}
