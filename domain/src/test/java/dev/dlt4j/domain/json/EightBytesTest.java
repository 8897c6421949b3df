package dev.dlt4j.domain.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Eight bytes are looked at at once; what is found first is right whatever stands behind it.
final class EightBytesTest {
    private static int first(long found) {
        return found == 0 ? -1 : EightBytes.before(found);
    }

    @Test
    void everyByteIsFoundAtEveryPlaceWhateverFollows() {
        for (int place = 0; place < 8; place++) {
            for (int other : new int[]{0, ' ', '!', '"', '#', '[', '\\', ']', 0x7f, 0x80, 0xff}) {
                for (int value = 0; value < 256; value++) {
                    byte[] bytes = new byte[8];
                    Arrays.fill(bytes, (byte) 'a');
                    Arrays.fill(bytes, place + 1, 8, (byte) other);
                    bytes[place] = (byte) value;
                    long word = EightBytes.at(bytes, 0);

                    assertThat(first(EightBytes.quotesAndBackslashes(word)))
                            .isEqualTo(firstOf(bytes, byteValue -> byteValue == '"' || byteValue == '\\'));
                    assertThat(first(EightBytes.notPlain(word))).isEqualTo(firstOf(bytes,
                            byteValue -> byteValue == '"' || byteValue == '\\' || byteValue < ' '));
                    assertThat(first(EightBytes.notAscii(word)))
                            .isEqualTo(firstOf(bytes, byteValue -> byteValue < 0));
                }
            }
        }
    }

    private static int firstOf(byte[] bytes, IntPredicate wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (wanted.test(bytes[i])) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void wordsAreReadAndWrittenAnywhere() {
        byte[] text = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        byte[] copy = new byte[12];
        EightBytes.put(copy, 3, EightBytes.at(text, 5));

        assertThat(new String(copy, 3, 8, StandardCharsets.US_ASCII)).isEqualTo("56789abc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text  | offset | place
            ab\\ncd | 0      | line 1, column 1
            ab\\ncd | 2      | line 1, column 3
            ab\\ncd | 3      | line 2, column 1
            ab\\ncd | 5      | line 2, column 3
            \\n\\n  | 2      | line 3, column 1
            ab      | 9      | line 1, column 10
            ä\\nb   | 3      | line 2, column 1
            """)
    void aPlaceIsCountedInLinesAndBytes(String text, int offset, String place) {
        byte[] bytes = text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);

        assertThat(LinePosition.of(bytes, offset)).hasToString(place);
    }

    @Test
    void aPartOfATextHasTheLinesOfTheWhole() {
        byte[] bytes = "xx\nab\ncd".getBytes(StandardCharsets.UTF_8);

        assertThat(LinePosition.of(bytes, 3, 7, 100)).isEqualTo(new LinePosition(101, 2));
    }
}
