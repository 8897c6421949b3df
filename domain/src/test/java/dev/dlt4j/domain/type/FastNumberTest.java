package dev.dlt4j.domain.type;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FastNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.0", "-0.0", "1.5", "-2.25e3", "1E-7", "9007199254740993", "0.1",
            "0.000000000000000000000000001", "1e22", "1e23", "1e-22", "1e-23",
            "123456789012345678901234567890",
            "1.7976931348623157e308", "1e400", "-1e400", "4.9e-324", "1e-400", "0e999999999999",
            "2.2250738585072012e-308",
            "1.00000000000000000000001", "1e+5"})
    void a_double_is_the_nearest_one(String text) {
        assertDouble(text);
    }

    @Test
    void random_doubles_are_the_nearest_ones() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            assertDouble(Double.toString(random.nextDouble() * 1000));
            assertDouble(random.nextInt(1_000_000) + "." + random.nextInt(1_000_000) + "e"
                    + random.nextInt(-30, 30));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "-1, true", "9223372036854775807, true", "9223372036854775808, false",
            "-9223372036854775808, true", "-9223372036854775809, false", "9999999999999999999, false",
            "10000000000000000000, false"})
    void integers_are_known_to_fit_a_long_or_not(String text, boolean fits) {
        var bytes = text.getBytes(UTF_8);

        assertThat(FastNumber.isLong(bytes, 0, bytes.length)).isEqualTo(fits);
        if (fits) {
            assertThat(FastNumber.parseLong(bytes, 0, bytes.length)).isEqualTo(Long.parseLong(text));
        }
    }

    private static void assertDouble(String text) {
        var bytes = ("[" + text + "]").getBytes(UTF_8);

        assertThat(Double.doubleToLongBits(FastNumber.parseDouble(bytes, 1, bytes.length - 1))).as(text)
                .isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
    }
}
