package dev.dlt4j.domain.type;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// What each detector sees in a value, whatever the others see; none but `iso_timestamp` is on in a new
/// schema.
final class DetectorTest {
    private static final double NOW = 1_700_000_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # text                 | iso_timestamp | iso_date
            2024-01-02T03:04:05Z   | timestamp     | -
            2024-01-02 03:04       | timestamp     | -
            2024/01/02 3:04        | timestamp     | -
            2024 03:04             | timestamp     | -
            2024-W01-2T03          | timestamp     | -
            2024-01-02             | -             | date
            20240102               | -             | date
            2024-060               | -             | date
            2024/01/02             | -             | date
            2024                   | -             | date
            0304                   | -             | date
            03:04                  | -             | -
            T03:04                 | -             | -
            1700000000             | -             | -
            " 2024-01-02"          | -             | -
            P1D                    | -             | -
            2024-01-02/2024-01-03  | -             | -
            ""                     | -             | -
            """)
    void textsAreDatesWithATimeOrWithout(String text, String timestamp, String date) {
        assertThat(found(Detector.ISO_TIMESTAMP, text)).isEqualTo(timestamp);
        assertThat(found(Detector.ISO_DATE, text)).isEqualTo(date);
        others(text, Detector.ISO_TIMESTAMP, Detector.ISO_DATE);
    }

    /// Five years of 365 days to either side, bounds included.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1700000000         | timestamp
            1857680000         | timestamp
            1857680000.0000005 | -
            1857680001         | -
            1542320000         | timestamp
            1542319999.9       | -
            5                  | -
            -1700000000        | -
            NaN                | -
            Infinity           | -
            """)
    void numbersAroundNowAreSeconds(String number, String type) {
        assertThat(found(Detector.TIMESTAMP, Double.valueOf(number))).isEqualTo(type);
        if (number.matches("-?\\d+")) {
            assertThat(found(Detector.TIMESTAMP, Long.valueOf(number))).isEqualTo(type);
            others(Long.valueOf(number), Detector.TIMESTAMP);
        }
    }

    private static List<Arguments> typedValues() {
        return List.of(arguments(new HexBytes(new byte[]{1}), Detector.HEXBYTES_TO_TEXT, "text"),
                arguments(new Wei(BigDecimal.ONE), Detector.WEI_TO_DOUBLE, "double"),
                arguments(BigInteger.ONE.shiftLeft(63), Detector.LARGE_INTEGER, "wei"),
                arguments(BigInteger.ONE.shiftLeft(200), Detector.LARGE_INTEGER, "text"));
    }

    @ParameterizedTest
    @MethodSource("typedValues")
    void valuesOfOneClassAreSeenByOneDetector(Object value, Detector detector, String type) {
        assertThat(found(detector, value)).isEqualTo(type);
        others(value, detector);
    }

    private static List<Object> unseen() {
        return List.of(true, 5L, Long.MAX_VALUE, BigInteger.valueOf(Long.MAX_VALUE),
                BigInteger.ONE.shiftLeft(63).negate().subtract(BigInteger.ONE), 1e30, new byte[]{1},
                BigDecimal.ONE,
                BigDecimal.valueOf(1_700_000_000), LocalDateTime.parse("2024-01-02T03:04"), Map.of(),
                List.of());
    }

    @ParameterizedTest
    @MethodSource("unseen")
    void allElseKeepsTheTypeOfItsClass(Object value) {
        others(value);
        assertThat(TypeInference.of(Arrays.stream(Detector.values()).map(Detector::dltName).toList(), NOW)
                .ofValue(value))
                .isEqualTo(TypeInference.ofClass(value));
    }

    @ParameterizedTest
    @EnumSource
    void aDetectorIsFoundByItsNameAlone(Detector detector) {
        assertThat(Detector.of(detector.dltName())).isSameAs(detector);
        assertThatThrownBy(() -> Detector.of(detector.name())).isInstanceOf(TerminalException.class);
    }

    @Test
    void anUnknownNameIsRefusedWithAllThatThereAre() {
        assertThatThrownBy(() -> Detector.of("iso_time")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("`iso_time`")
                .hasMessageContainingAll("iso_timestamp", "iso_date", "timestamp", "large_integer",
                        "hexbytes_to_text",
                        "wei_to_double");
    }

    private static void others(Object value, Detector... seeing) {
        for (Detector detector : Detector.values()) {
            if (!List.of(seeing).contains(detector)) {
                assertThat(found(detector, value)).as("%s of %s", detector, value).isEqualTo("-");
            }
        }
    }

    private static String found(Detector detector, Object value) {
        DataType type = detector.detect(value, NOW);
        return type == null ? "-" : type.dltName();
    }
}
