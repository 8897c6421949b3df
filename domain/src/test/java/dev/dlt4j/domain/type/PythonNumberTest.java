package dev.dlt4j.domain.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Which texts are numbers, as Python's `int`, `float` and `Decimal` read them.
///
/// Signs, blanks around, digits of any script and underscores between digits are fine; a decimal does not
/// even mind where underscores stand. Integers have neither fraction nor exponent. Decimals keep their scale,
/// and know `nan` with a payload.
final class PythonNumberTest {
    private static final String NONE = "-";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # text            | integer | double      | decimal
            0                 | 0       | 0.0         | 0
            +7                | 7       | 7.0         | 7
            -7                | -7      | -7.0        | -7
            --7               | -       | -           | -
            - 7               | -       | -           | -
            007               | 7       | 7.0         | 7
            9007199254740993  | 9007199254740993 | 9.007199254740992E15 | 9007199254740993
            # underscores
            1_000             | 1000    | 1000.0      | 1000
            1__0              | -       | -           | 10
            _1                | -       | -           | 1
            1_                | -       | -           | 1
            1._5              | -       | -           | 1.5
            1_0.5             | -       | 10.5        | 10.5
            1e1_0             | -       | 1.0E10      | 1E+10
            # fractions and exponents
            1.                | -       | 1.0         | 1
            1.0               | -       | 1.0         | 1.0
            .5                | -       | 0.5         | 0.5
            .                 | -       | -           | -
            1e3               | -       | 1000.0      | 1E+3
            1.5E+3            | -       | 1500.0      | 1.5E+3
            1e                | -       | -           | -
            e3                | -       | -           | -
            1e3.5             | -       | -           | -
            1e400             | -       | Infinity    | 1E+400
            1e-400            | -       | 0.0         | 1E-400
            # other bases and suffixes
            0b1               | -       | -           | -
            0o7               | -       | -           | -
            1f                | -       | -           | -
            1L                | -       | -           | -
            1,000             | -       | -           | -
            1 000             | -       | -           | -
            True              | -       | -           | -
            # what is no number but has a name
            inf               | -       | Infinity    | Infinity
            +Infinity         | -       | Infinity    | Infinity
            -INF              | -       | -Infinity   | -Infinity
            infinit           | -       | -           | -
            nan               | -       | NaN         | NaN
            -NaN              | -       | NaN         | NaN
            nan123            | -       | -           | NaN
            snan              | -       | -           | NaN
            # digits of other scripts, but not all that Unicode calls a number
            ٣                 | 3       | 3.0         | 3
            ٣.٥               | -       | 3.5         | 3.5
            １２              | 12      | 12.0        | 12
            𝟘                 | 0       | 0.0         | 0
            1²                | -       | -           | -
            ½                 | -       | -           | -
            −1                | -       | -           | -
            # blanks around
            " 42 "            | 42      | 42.0        | 42
            ""                | -       | -           | -
            " "               | -       | -           | -
            +                 | -       | -           | -
            """)
    void textIsTheNumberThatPythonReads(String text, String integer, String floating, String decimal) {
        assertThat(shown(PythonNumber.integer(text, 10))).as("integer").isEqualTo(integer);
        assertThat(shown(PythonNumber.floating(text))).as("double").isEqualTo(floating);
        assertThat(shown(PythonNumber.decimal(text))).as("decimal").isEqualTo(decimal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text    | hexadecimal
            1F        | 31
            0x1f      | 31
            0X1F      | 31
            -1f       | -31
            +0x1f     | 31
            0x_1f     | 31
            1_f       | 31
            1__f      | -
            0x        | -
            0x-1f     | -
            g         | -
            """)
    void hexadecimalDigitsHaveAPrefixOrNone(String text, String number) {
        assertThat(shown(PythonNumber.integer(text, 16))).isEqualTo(number);
    }

    /// Python counts more signs as blanks than Java does, but not the zero width space.
    @ParameterizedTest
    @ValueSource(chars = {' ', '\t', '\n', '\r', '\f', 0x0b, 0x1c, 0x1f, 0x85, 0xa0, 0x1680, 0x2000, 0x200a,
            0x2028,
            0x2029, 0x202f, 0x205f, 0x3000})
    void blanksAroundDoNotCount(char blank) {
        assertThat(PythonNumber.integer(blank + "42" + blank, 10)).isEqualTo(42);
        assertThat(PythonNumber.floating(blank + "42" + blank)).isEqualTo(42);
        assertThat(PythonNumber.decimal(blank + "42" + blank)).isEqualTo(new BigDecimal(42));
        assertThat(PythonNumber.integer("4" + blank + "2", 10)).isNull();
    }

    @ParameterizedTest
    @ValueSource(chars = {0x200b, 0xfeff, 0x180e, 0x00})
    void otherSignsWithoutInkAreNoBlanks(char sign) {
        assertThat(PythonNumber.integer(sign + "42", 10)).isNull();
    }

    /// Python refuses to spend quadratic time on longer ones.
    @Test
    void anIntegerHasUpTo4300Digits() {
        assertThat(PythonNumber.integer("9".repeat(4300), 10)).isNotNull();
        assertThat(PythonNumber.integer("-" + "9".repeat(4300), 10)).isNotNull();
        assertThat(PythonNumber.integer("9".repeat(4301), 10)).isNull();
        assertThat(PythonNumber.integer("f".repeat(4301), 16)).isNotNull();
    }

    @Test
    void whatJavaPrintsIsReadBack() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 5_000; i++) {
            var integer = BigInteger.valueOf(random.nextLong())
                    .multiply(BigInteger.valueOf(random.nextLong()));
            double floating = Double.longBitsToDouble(random.nextLong());

            assertThat(PythonNumber.integer(integer.toString(), 10)).isEqualTo(integer);
            assertThat(PythonNumber.integer(integer.toString(16), 16)).isEqualTo(integer);
            if (Double.isFinite(floating)) {
                assertThat(PythonNumber.floating(Double.toString(floating))).isEqualTo(floating);
            }
        }
    }

    private static String shown(@Nullable Object number) {
        return number == null ? NONE : number.toString();
    }
}
