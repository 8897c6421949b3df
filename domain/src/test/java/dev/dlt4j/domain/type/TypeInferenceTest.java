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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TypeInferenceTest {
    private static final double NOW = 1_700_000_000;
    private static final BigInteger WEI_LIMIT = new BigInteger("578960446186580977117854925043439539266");

    @Test
    void the_class_of_a_value_gives_its_type() {
        Map<Object, String> types = Map.ofEntries(Map.entry("a", "text"), Map.entry(1L, "bigint"),
                Map.entry(BigInteger.ONE, "bigint"), Map.entry(1.0, "double"), Map.entry(true, "bool"),
                Map.entry(BigDecimal.ONE, "decimal"), Map.entry(NonFiniteDecimal.NAN, "decimal"),
                Map.entry(new Wei(BigDecimal.ONE), "wei"), Map.entry(new HexBytes(new byte[1]), "binary"),
                Map.entry(new byte[1], "binary"), Map.entry(Map.of(), "json"), Map.entry(List.of(), "json"),
                Map.entry(OffsetDateTime.parse("2024-01-02T03:04Z"), "timestamp"),
                Map.entry(LocalDateTime.parse("2024-01-02T03:04"), "timestamp"),
                Map.entry(LocalDate.parse("2024-01-02"), "date"), Map.entry(LocalTime.NOON, "time"));

        types.forEach((value, type) -> assertThat(TypeInference.ofClass(value).dltName()).isEqualTo(type));
    }

    @Test
    void a_value_without_a_type_stops_the_load() {
        assertThatThrownBy(() -> TypeInference.ofClass(new UUID(1, 2))).isInstanceOf(TerminalException.class)
                .hasMessageContaining("java.util.UUID");
    }

    @Test
    void detectors_are_asked_in_their_order() {
        assertThat(ofValue("2024-01-02T03:04:05Z", "iso_date", "iso_timestamp"))
                .isEqualTo(DataType.TIMESTAMP);
        assertThat(ofValue("2024-01-02", "iso_timestamp", "iso_date")).isEqualTo(DataType.DATE);
        assertThat(ofValue("2024-01-02T03:04:05Z")).isEqualTo(DataType.TEXT);
    }

    @ParameterizedTest
    @CsvSource({"1857680000, timestamp", "1857680001, bigint", "1542320000, timestamp", "1542319999, bigint"})
    void a_number_within_five_years_of_now_is_a_timestamp(long seconds, String type) {
        assertThat(ofValue(seconds, "timestamp").dltName()).isEqualTo(type);
    }

    @Test
    void large_integers_become_wei_and_then_text() {
        assertThat(ofValue(Long.MAX_VALUE, "large_integer")).isEqualTo(DataType.BIGINT);
        assertThat(ofValue(BigInteger.ONE.shiftLeft(63), "large_integer")).isEqualTo(DataType.WEI);
        assertThat(ofValue(WEI_LIMIT, "large_integer")).isEqualTo(DataType.WEI);
        assertThat(ofValue(WEI_LIMIT.add(BigInteger.ONE), "large_integer")).isEqualTo(DataType.TEXT);
        assertThat(ofValue(BigInteger.ONE.shiftLeft(80).negate(), "large_integer"))
                .isEqualTo(DataType.BIGINT);
    }

    @Test
    void hex_bytes_and_wei_turn_into_simpler_types_on_request() {
        assertThat(ofValue(new HexBytes(new byte[1]), "hexbytes_to_text")).isEqualTo(DataType.TEXT);
        assertThat(ofValue(new Wei(BigDecimal.ONE), "wei_to_double")).isEqualTo(DataType.DOUBLE);
        assertThat(ofValue(BigDecimal.ONE, "wei_to_double")).isEqualTo(DataType.DECIMAL);
    }

    @Test
    void an_unknown_detection_is_refused() {
        assertThatThrownBy(() -> ofValue("a", "guess")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("`guess`");
    }

    private static DataType ofValue(Object value, String... detections) {
        return TypeInference.ofValue(value, List.of(detections), NOW);
    }
}
