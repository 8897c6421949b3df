package dev.dlt4j.domain.json;

import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TypedJsonTest {
    @Test
    void marked_strings_become_values() {
        assertThat(TypedJson.decodeString("\uf0261.50")).isEqualTo(new BigDecimal("1.50"));
        assertThat(TypedJson.decodeString("\uf026NaN")).isInstanceOf(NonFiniteDecimal.class)
                .hasToString("NaN");
        assertThat(TypedJson.decodeString("\uf0282024-01-02")).isEqualTo(LocalDate.of(2024, 1, 2));
        assertThat(TypedJson.decodeString("\uf029{00000000000000010000000000000002}"))
                .isEqualTo(new UUID(1, 2));
        assertThat(TypedJson.decodeString("\uf02a0x01ff")).isEqualTo(HexBytes.parse("01ff"));
        assertThat(TypedJson.decodeString("\uf02bAQI=")).isEqualTo(new byte[]{1, 2});
        assertThat(TypedJson.decodeString("\uf02c10")).isEqualTo(new Wei(BigDecimal.TEN));
        assertThat(TypedJson.decodeString("\uf02d03:04:05.5")).isEqualTo(LocalTime.of(3, 4, 5, 500_000_000));
    }

    @ParameterizedTest
    @CsvSource({
            "2024-01-02T03:04:05Z, 2024-01-02T03:04:05+00:00",
            "2024-01-02 03:04:05.1234567+02:30, 2024-01-02T03:04:05.123456+02:30",
            "20240102T030405-0330, 2024-01-02T03:04:05-03:30",
            "2024-W01-2T03, 2024-01-02T03:00:00",
            "2024W012T03, 2024-01-02T03:00:00",
            "2024-01-02, 2024-01-02T00:00:00",
            "2024-01-02T03:04:05 +02:00, 2024-01-02T03:04:05+02:00",
            "2024-01-02T03:04:05.Z, 2024-01-02T03:04:05+00:00",
            "2024-01-02T03:04?Z, 2024-01-02T03:04:00+00:00",
    })
    void timestamps_are_read_as_python_reads_them(String text, String expected) {
        var value = TypedJson.decodeString("\uf027" + text);

        assertThat(value).isInstanceOfAny(OffsetDateTime.class, LocalDateTime.class);
        assertThat(JsonText.compact(value)).isEqualTo("\"" + expected + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "plain", "\uf026", "\uf026x", "\uf02ex", "\uf025x", "\uf028bad", "\uf0272024-13-01",
            "\uf0272024-01-02T24",
            "\uf0280000-01-01", "\uf0282021-W53-1", "\uf029zz", "\uf02bAQI", "\uf02bA", "\uf02d3:4",
            "\uf02cNaN", "\uf0282024-02-30", "\uf0282023-02-29", "\uf0282024-01-02T00:00:00",
            "\uf02825:00:00",
            "\uf02d25:00:00", "\uf02d24:00:00", "\uf02d23:60:00", "\uf02d99:99:99", "\uf02d2024-02-30",
            "\uf0272024-02-30", "\uf0272024-02-30T00:00:00", "\uf0272024-01-02T25:00:00", "\uf0271700000000",
            "\uf0272024-01-02T03:04:05x", "\uf0261,5", "\uf0260x10", "\uf026sNaN", "\uf026-NaN",
            "\uf026NaN12",
            "\uf02cInfinity"
    })
    void what_cannot_be_read_stays_as_it_is(String text) {
        assertThat(TypedJson.decodeString(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"nan, NaN", "inf, Infinity", "-iNf, -Infinity", "+Infinity, Infinity", "' NaN ', NaN"})
    void decimals_without_a_number_are_read_in_any_case(String text, String expected) {
        assertThat(TypedJson.decodeString("\uf026" + text)).isInstanceOf(NonFiniteDecimal.class)
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"AQI=, 0102", "AQI=AQI=, 0102", "AQI==, 0102", "'A Q I =', 0102", "AQID, 010203", "=, ''",
            "-_, ''"})
    void base64_is_read_as_python_reads_it(String text, String expected) {
        assertThat(TypedJson.decodeString("\uf02b" + text))
                .isEqualTo(HexFormat.of().parseHex(expected));
    }

    @Test
    void times_keep_their_offset() {
        assertThat(TypedJson.decodeString("\uf02d10:00:00+02:00")).isEqualTo(OffsetTime.parse("10:00+02:00"));
        assertThat(TypedJson.encode(OffsetTime.parse("10:00+02:00"))).isEqualTo("\"\uf02d10:00:00+02:00\"");
    }

    @Test
    void keys_that_are_not_text_become_text_as_pythons() {
        Map<Object, Integer> map = new LinkedHashMap<>();
        map.put(1L, 0);
        map.put(new BigInteger("18446744073709551615"), 0);
        map.put(1.0, 0);
        map.put(true, 0);
        map.put(LocalDate.of(2024, 1, 2), 0);
        map.put(LocalTime.of(3, 4), 0);
        map.put(LocalDateTime.of(2024, 1, 2, 3, 4), 0);
        map.put(OffsetDateTime.parse("2024-01-02T03:04:05.120+02:00"), 0);
        map.put(new UUID(1, 2), 0);

        assertThat(TypedJson.encode(map))
                .isEqualTo("{\"1\":0,\"18446744073709551615\":0,\"1.0\":0,\"true\":0,"
                        + "\"2024-01-02\":0,\"03:04:00\":0,\"2024-01-02T03:04:00\":0,"
                        + "\"2024-01-02T03:04:05.120000+02:00\":0,"
                        + "\"00000000-0000-0001-0000-000000000002\":0}");
    }

    @Test
    void values_are_restored_at_any_depth() {
        assertThat(TypedJson.decode("{\"a\":[\"\uf0261\",{\"b\":\"\uf02c7\"},null]}"))
                .hasToString("{a=[1, {b=7}, null]}");
        assertThat(TypedJson.decode("\"\uf0261\"")).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void removing_a_marker_leaves_the_text() {
        assertThat(TypedJson.unmark("\uf0261.50")).isEqualTo("1.50");
        assertThat(TypedJson.unmark("\uf02ex")).isEqualTo("x");
        assertThat(TypedJson.unmark("\uf026")).isEqualTo("\uf026");
        assertThat(TypedJson.unmark("x")).isEqualTo("x");
    }

    @Test
    void bytes_tell_whether_markers_may_be_inside() {
        var with = TypedJson.encodeBytes(List.of(BigDecimal.ONE));
        var without = TypedJson.encodeBytes(Map.of("a", "é"));

        assertThat(TypedJson.mayHaveMarkers(with, 0, with.length)).isTrue();
        assertThat(TypedJson.mayHaveMarkers(without, 0, without.length)).isFalse();
    }
}
