package dev.dlt4j.domain.json;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Documents that are refused, at which byte and why; [JsonOracleTest] has those that are taken.
final class JsonValidatorTest {
    private final JsonValidator validator = new JsonValidator();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # text              | byte | reason
            [1]                 | 0    | a JSON object is expected, not a list
            "a"                 | 0    | a JSON object is expected, not a string
            12                  | 0    | a JSON object is expected, not a number
            true                | 0    | a JSON object is expected, not a boolean
            null                | 0    | a JSON object is expected, not null
            nul                 | 0    | -
            x                   | 0    | -
            {a":1}              | 1    | a key in double quotes
            {'a':1}             | 1    | a key in double quotes
            {"a" 1}             | 5    | a colon is expected
            {"a":}              | 5    | a JSON value is expected
            {"a":1 "b":2}       | 7    | a comma or '}' is expected
            {"a":[1 2]}         | 8    | a comma or ']' is expected
            {"a":[1}            | 7    | a comma or ']' is expected
            {"a":1]             | 6    | a comma or '}' is expected
            {"a":1,}            | 7    | a key in double quotes
            {"a":[1,]}          | 8    | a JSON value is expected
            {,}                 | 1    | a key in double quotes
            {"a":tru}           | 5    | -
            {"a":True}          | 5    | -
            {"a":NaN}           | 5    | -
            {"a":01}            | 5    | does not begin with a zero
            {"a":-}             | 6    | digits are expected
            {"a":+1}            | 5    | -
            {"a":1.}            | 7    | digits are expected
            {"a":.5}            | 5    | -
            {"a":1e}            | 7    | digits are expected
            {"a":1e+}           | 8    | digits are expected
            {"a":1e999}         | 5    | too large to be kept
            {"a":-1E+309}       | 5    | too large to be kept
            {"a":"\\x"}         | 6    | an unknown escape
            {"a":"\\u12g4"}     | 10   | four hexadecimal digits
            {"a":"\\ud800"}     | 6    | half of a surrogate pair
            {"a":"\\ud800\\n"}  | 6    | half of a surrogate pair
            {"a":"\\ud800\\u0041"} | 6 | half of a surrogate pair
            {"a":"\\udc00"}     | 6    | half of a surrogate pair
            {"a":"b             | 5    | a string is not closed
            {"a":"b\\           | 8    | the document ends too early
            {                   | 1    | the document ends too early
            {"a"                | 4    | the document ends too early
            {"a":               | 5    | the document ends too early
            {"a":1              | 6    | the document ends too early
            {"a":{"b":1}        | 12   | the document ends too early
            // a                | 0    | -
            """)
    void whatIsNoObjectIsRefusedAtItsByte(String text, int offset, String reason) {
        assertFault(text.getBytes(UTF_8), offset, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bytes       | what is wrong
            80            | a continuation that continues nothing
            c0 80         | an overlong form of two bytes
            c1 bf         | an overlong form of two bytes
            c3            | an end that is missing
            c3 28         | a start followed by another
            e0 9f bf      | an overlong form of three bytes
            e2 82         | an end that is missing
            ed a0 80      | a surrogate
            ed bf bf      | a surrogate
            f0 8f bf bf   | an overlong form of four bytes
            f4 90 80 80   | beyond U+10FFFF
            f5 80 80 80   | no start at all
            ff            | no start at all
            """)
    void bytesInStringsAreUtf8(String hex, String why) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        byte[] document = ("{\"a\":\"" + "x".repeat(bytes.length) + "\"}").getBytes(UTF_8);
        System.arraycopy(bytes, 0, document, 6, bytes.length);

        assertThat(Utf8.isValid(bytes, 0, bytes.length)).as(why).isFalse();
        assertFault(document, 6, "the bytes are not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\u001f", "\t", "\u0000"})
    void controlCharactersInStringsAreEscaped(String character) {
        assertFault(("{\"a\":\"" + character + "\"}").getBytes(UTF_8), 6, "a control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r"})
    void aLineEndInAStringMeansThatItWasNotClosed(String lineEnd) {
        assertFault(("{\"abcdefghijkl\":\"mnopqrst" + lineEnd + "\"}").getBytes(UTF_8), 25,
                "not closed on its line");
    }

    /// The bounds are those of the caller, whatever stands around them.
    @Test
    void onlyTheBytesBetweenTheBoundsCount() {
        byte[] bytes = "xx {\"a\":12} {\"b\":3}".getBytes(UTF_8);

        assertThat(validator.object(bytes, 2, bytes.length)).isEqualTo(11);
        assertThat(validator.object(bytes, 11, bytes.length)).isEqualTo(bytes.length);
        assertThatExceptionOfType(JsonFault.class).isThrownBy(() -> validator.object(bytes, 2, 9))
                .matches(e -> e.offset() == 9);
        assertThatExceptionOfType(JsonFault.class).isThrownBy(() -> validator.object(bytes, 19, 19))
                .withMessageContaining("there is nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            '{"a":1}'           | false
            '\n\n{"a":1}\n'     | false
            '{\n"a":1}'         | true
            '{"a":[1,\n2]}'     | true
            '{"a":"\\n"}'       | false
            """)
    void itKnowsWhetherAnObjectGoesOverLines(String text, boolean crossed) {
        validator.object(text.getBytes(UTF_8), 0, text.length());

        assertThat(validator.crossedLine()).isEqualTo(crossed);
    }

    @Test
    void aThousandAndTwentyFourLevelsAreEnough() {
        byte[] deep = ("{\"a\":".repeat(1024) + "1" + "}".repeat(1024)).getBytes(UTF_8);
        byte[] deeper = ("{\"a\":".repeat(1025) + "1" + "}".repeat(1025)).getBytes(UTF_8);

        assertThat(validator.object(deep, 0, deep.length)).isEqualTo(deep.length);
        assertFault(deeper, 1024 * 5, "nested more than 1024 levels");
        assertThat(JsonParser.parse(deep)).isNotNull();
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> JsonParser.parse(deeper));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            0          | true
            -12.5e+3   | true
            1E5        | true
            ""         | false
            -          | false
            +1         | false
            01         | false
            1.         | false
            .5         | false
            1 a        | false
            " 1"       | false
            1e999      | false
            NaN        | false
            """)
    void aNumberStandsAlone(String text, boolean number) {
        assertThat(validator.isNumber(text.getBytes(UTF_8), 0, text.length())).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # text    | index behind the first value
            1 2       | 1
            [1,2],3   | 5
            "a" "b"   | 3
            null      | 4
            {} []     | 2
            -1.5e3,   | 6
            """)
    void aValueOfAnyKindIsChecked(String text, int behind) {
        assertThat(validator.value(text.getBytes(UTF_8), 0, text.length())).isEqualTo(behind);
    }

    private void assertFault(byte[] bytes, int offset, String reason) {
        assertThatExceptionOfType(JsonFault.class).isThrownBy(() -> validator.object(bytes, 0, bytes.length))
                .matches(e -> e.offset() == offset, "at byte " + offset)
                .matches(e -> reason.equals("-") || e.reason().contains(reason), reason);
    }
}
