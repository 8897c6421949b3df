package dev.dlt4j.domain.type;

import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Text for a binary column is hexadecimal behind a lower case `0x`, else Base64 of the standard alphabet
/// with padding.
final class BinaryTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # text        | bytes
            0x01ff        | 01ff
            0x01FF        | 01ff
            0x            | ""
            # blanks stand between bytes, not in one
            0x01 ff       | 01ff
            "0x01\tff"    | 01ff
            "0x01ff "     | 01ff
            0x0 1         | -
            0x1           | -
            0xzz          | -
            0X01ff        | -
            # Base64
            ""            | ""
            AQI=          | 0102
            AA==          | 00
            AQID          | 010203
            AQIDBA==      | 01020304
            +/8=          | fbff
            # bits behind the last byte do not count
            AR==          | 01
            # padding must be there; more than that only behind full groups
            AQI           | -
            AA=           | -
            AQIDBA=       | -
            AQID=         | 010203
            AQID====      | 010203
            A             | -
            =             | -
            ====          | -
            AQI=AQI=      | -
            # other alphabets and blanks
            _-8=          | -
            AQ ID         | -
            "AQ\nID"      | -
            ä             | -
            """)
    void textIsHexadecimalOrBase64(String text, String bytes) {
        byte[] read = BinaryText.parse(text);

        assertThat(read == null ? "-" : HexFormat.of().formatHex(read)).isEqualTo(bytes);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);

            assertThat(BinaryText.parse("0x" + HexFormat.of().formatHex(bytes))).isEqualTo(bytes);
            assertThat(BinaryText.parse(Base64.getEncoder().encodeToString(bytes))).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # integer             | least byte first
            0                     | ""
            1                     | 01
            255                   | ff
            256                   | 0001
            65535                 | ffff
            9223372036854775807   | ffffffffffffff7f
            18446744073709551616  | 000000000000000001
            -1                    | -
            """)
    void anIntegerIsTheShortestUnsignedForm(BigInteger number, String bytes) {
        byte[] read = BinaryText.littleEndian(number);

        assertThat(read == null ? "-" : HexFormat.of().formatHex(read)).isEqualTo(bytes);
    }
}
