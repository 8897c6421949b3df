package dev.dlt4j.domain.type;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.dlt4j.domain.type.DataType.BIGINT;
import static dev.dlt4j.domain.type.DataType.BINARY;
import static dev.dlt4j.domain.type.DataType.BOOL;
import static dev.dlt4j.domain.type.DataType.DATE;
import static dev.dlt4j.domain.type.DataType.DECIMAL;
import static dev.dlt4j.domain.type.DataType.DOUBLE;
import static dev.dlt4j.domain.type.DataType.JSON;
import static dev.dlt4j.domain.type.DataType.TEXT;
import static dev.dlt4j.domain.type.DataType.TIME;
import static dev.dlt4j.domain.type.DataType.TIMESTAMP;
import static dev.dlt4j.domain.type.DataType.WEI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CoercionTest {
    private static final BigInteger WEI_LIMIT = new BigInteger("578960446186580977117854925043439539266");

    @ParameterizedTest
    @CsvSource({"text, text double bool timestamp bigint binary json decimal wei date time",
            "double, text double bigint decimal wei", "bool, text double bool bigint decimal wei",
            "timestamp, text double timestamp bigint date", "bigint, text double bigint decimal wei",
            "binary, text bigint binary", "json, text json", "decimal, text double bigint decimal wei",
            "wei, text double bigint decimal wei", "date, text double timestamp bigint date",
            "time, text time"})
    void the_matrix_says_from_which_types_there_is_a_way(String to, String from) {
        assertThat(Arrays.stream(DataType.values()).filter(type -> Coercion.supported(DataType.of(to), type))
                .map(DataType::dltName)).containsExactlyInAnyOrder(from.split(" "));
    }

    @Test
    void values_become_text_as_python_prints_them() throws CoercionException {
        assertThat(to(TEXT, true)).isEqualTo("True");
        assertThat(to(TEXT, 1e16)).isEqualTo("1e+16");
        assertThat(to(TEXT, 0.00001)).isEqualTo("1e-05");
        assertThat(to(TEXT, -0.0)).isEqualTo("-0.0");
        assertThat(to(TEXT, new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(to(TEXT, new BigDecimal("1E+3"))).isEqualTo("1E+3");
        assertThat(to(TEXT, new byte[]{1, 2, 3})).isEqualTo("AQID");
        assertThat(to(TEXT, new HexBytes(new byte[]{1, -1}))).isEqualTo("0x01ff");
        assertThat(to(TEXT, OffsetDateTime.parse("2024-01-02T23:04:05.006-03:00")))
                .isEqualTo("2024-01-02T23:04:05.006000-03:00");
        assertThat(to(TEXT, LocalTime.parse("05:06"))).isEqualTo("05:06:00");
        assertThat(to(TEXT, Map.of("a", List.of(1L, "\uF0272024-01-01"))))
                .isEqualTo("{\"a\":[1,\"2024-01-01\"]}");
    }

    @ParameterizedTest
    @CsvSource({"'  42 ', 42", "+7, 7", "0x1F, 31", "1_000, 1000", "٣, 3", "0x-1f, -31",
            "9223372036854775808, 9223372036854775808"})
    void text_becomes_an_integer_where_python_reads_one(String text, BigInteger expected)
            throws CoercionException {
        Object read = to(BIGINT, text);

        assertThat(read).isEqualTo(expected.bitLength() < 64 ? expected.longValue() : expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1.0", "1e3", "0XFF", "-0x10", "1__0", "_1", "½", "- 1"})
    void other_text_is_no_integer(String text) {
        assertUnfit(BIGINT, text);
    }

    @ParameterizedTest
    @CsvSource({"1e3, 1000", ".5, 0.5", "5., 5", "1e400, Infinity", "-Infinity, -Infinity", "nan, NaN",
            "0x10, 16",
            "1_0.5, 10.5"})
    void text_becomes_a_double_where_python_reads_one(String text, double expected) throws CoercionException {
        assertThat(to(DOUBLE, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0", "1e3, 1E+3", "1_000, 1000", ".5, 0.5", "0x1F, 31"})
    void text_becomes_a_decimal_with_its_scale(String text, BigDecimal expected) throws CoercionException {
        assertThat(to(DECIMAL, text)).isEqualTo(expected);
        assertThat(to(WEI, text)).isEqualTo(new Wei(expected));
    }

    @Test
    void what_is_no_number_can_be_a_decimal_but_not_wei() throws CoercionException {
        assertThat(to(DECIMAL, "inf")).isEqualTo(NonFiniteDecimal.INFINITY);
        assertThat(to(DECIMAL, Double.NaN)).isEqualTo(NonFiniteDecimal.NAN);
        assertThat(to(WEI, Double.POSITIVE_INFINITY)).isEqualTo(new VariantValue("str", "Infinity"));
        assertThatExceptionOfType(TerminalException.class).isThrownBy(() -> to(WEI, NonFiniteDecimal.NAN));
    }

    @Test
    void doubles_become_decimals_by_their_shortest_text() throws CoercionException {
        assertThat(to(DECIMAL, 0.1)).isEqualTo(new BigDecimal("0.1"));
        assertThat(to(DECIMAL, 1.0)).isEqualTo(new BigDecimal("1.0"));
    }

    @Test
    void only_integral_numbers_become_integers() throws CoercionException {
        assertThat(to(BIGINT, 3.0)).isEqualTo(3L);
        assertThat(to(BIGINT, 1e20)).isEqualTo(new BigInteger("100000000000000000000"));
        assertThat(to(BIGINT, new BigDecimal("-3.00"))).isEqualTo(-3L);
        assertUnfit(BIGINT, 1.5);
        assertUnfit(BIGINT, Double.NaN);
        assertUnfit(BIGINT, new BigDecimal("1.5"));
    }

    @Test
    void decimals_of_more_than_28_integer_digits_do_not_become_integers() throws CoercionException {
        assertThat(to(BIGINT, new BigDecimal("1E+27"))).isEqualTo(BigInteger.TEN.pow(27));
        assertUnfit(BIGINT, new BigDecimal("1E+28"));
    }

    @Test
    void wei_beyond_its_limit_belongs_in_a_text_variant() throws CoercionException {
        assertThat(to(WEI, WEI_LIMIT)).isEqualTo(Wei.of(WEI_LIMIT));
        assertThat(to(WEI, Wei.of(WEI_LIMIT.add(BigInteger.ONE))))
                .isEqualTo(new VariantValue("str", "578960446186580977117854925043439539267"));
    }

    @Test
    void an_integer_beyond_the_range_of_doubles_is_unfit() {
        assertUnfit(DOUBLE, BigInteger.TEN.pow(400));
    }

    @ParameterizedTest
    @CsvSource({"True, true", "YES, true", "y, true", "1, true", "no, false", "F, false", "0, false"})
    void some_words_are_booleans(String text, boolean expected) throws CoercionException {
        assertThat(to(BOOL, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "", " true", "2"})
    void other_words_are_no_booleans(String text) {
        assertUnfit(BOOL, text);
    }

    @Test
    void bytes_come_from_hexadecimal_or_base64() throws CoercionException {
        assertThat(to(BINARY, "0x01ff")).isEqualTo(new byte[]{1, -1});
        assertThat(to(BINARY, "AQI=")).isEqualTo(new byte[]{1, 2});
        assertThat(to(BINARY, "")).isEqualTo(new byte[0]);
        assertUnfit(BINARY, "0x1");
        assertUnfit(BINARY, "AQI");
        assertUnfit(BINARY, "_-8=");
    }

    @Test
    void integers_become_little_endian_bytes() throws CoercionException {
        assertThat(to(BINARY, 256L)).isEqualTo(new byte[]{0, 1});
        assertThat(to(BINARY, 0L)).isEqualTo(new byte[0]);
        assertUnfit(BINARY, -1L);
    }

    @Test
    void text_is_read_as_json_with_large_integers_rounded() throws CoercionException {
        assertThat(to(JSON, "{\"a\": [1, 12345678901234567890123]}"))
                .isEqualTo(Map.of("a", List.of(1L, 1.2345678901234568e22)));
        assertThat(to(JSON, "null")).isNull();
        assertUnfit(JSON, "{bad");
        assertUnfit(JSON, "NaN");
    }

    @Test
    void documents_lose_their_type_markers() throws CoercionException {
        assertThat(to(JSON, Map.of("a", List.of("\uF0261.5")))).isEqualTo(Map.of("a", List.of("1.5")));
    }

    @Test
    void timestamps_come_from_text_dates_and_epoch_seconds() throws CoercionException {
        assertThat(to(TIMESTAMP, "2024-01-02T03:04:05.123-0530"))
                .isEqualTo(OffsetDateTime.parse("2024-01-02T03:04:05.123-05:30"));
        assertThat(to(TIMESTAMP, "2024")).isEqualTo(LocalDateTime.parse("2024-01-01T00:00"));
        assertThat(to(TIMESTAMP, " 2 ")).isEqualTo(OffsetDateTime.parse("1970-01-01T00:00:02Z"));
        assertThat(to(TIMESTAMP, -0.25)).isEqualTo(OffsetDateTime.parse("1969-12-31T23:59:59.75Z"));
        assertThat(to(TIMESTAMP, 1.0000005)).isEqualTo(OffsetDateTime.parse("1970-01-01T00:00:01.000001Z"));
        assertThat(to(TIMESTAMP, LocalDate.parse("1999-12-31")))
                .isEqualTo(LocalDateTime.parse("1999-12-31T00:00"));
        assertUnfit(TIMESTAMP, "03:04:05");
        assertUnfit(TIMESTAMP, "tomorrow");
        assertUnfit(TIMESTAMP, 1_700_000_000_000L);
    }

    @Test
    void the_day_of_a_timestamp_is_taken_in_the_context_zone() throws CoercionException {
        var late = OffsetDateTime.parse("2024-03-04T23:30Z");
        var tokyo = new Coercion(new TimeZones(ZoneId.of("Asia/Tokyo")));

        assertThat(to(DATE, late)).isEqualTo(LocalDate.parse("2024-03-04"));
        assertThat(tokyo.coerce(DATE, TIMESTAMP, late)).isEqualTo(LocalDate.parse("2024-03-05"));
        assertUnfit(DATE, "0001-01-01T00:00:00+02:00");
    }

    @Test
    void times_are_shifted_to_utc() throws CoercionException {
        assertThat(to(TIME, "03:04:05+02:00")).isEqualTo(LocalTime.parse("01:04:05"));
        assertUnfit(TIME, "03");
        assertUnfit(TIME, "2024-01-02T03:04:05");
    }

    private static @Nullable Object to(DataType type, Object value) throws CoercionException {
        return Coercion.UTC.coerce(type, TypeInference.ofClass(value), value);
    }

    private static void assertUnfit(DataType type, Object value) {
        assertThatExceptionOfType(CoercionException.class).isThrownBy(() -> to(type, value));
    }
}
