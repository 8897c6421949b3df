package dev.dlt4j.spi.batch;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Bitmaps beside the JDK's set of bits, which has the same order.
final class BitsTest {
    @Test
    void bitsAreSetClearedReadAndCountedAsInASetOfBits() {
        var random = new SplittableRandom(17);
        for (int length = 0; length < 200; length++) {
            byte[] bits = new byte[Bits.bytes(length)];
            var expected = new BitSet();
            for (int change = 0; change < 3 * length; change++) {
                int index = random.nextInt(length);
                if (random.nextBoolean()) {
                    Bits.set(bits, index);
                    expected.set(index);
                } else {
                    Bits.clear(bits, index);
                    expected.clear(index);
                }
            }
            for (int index = 0; index < length; index++) {
                assertThat(Bits.get(bits, index)).isEqualTo(expected.get(index));
                assertThat(Bits.count(bits, index)).isEqualTo(expected.get(0, index).cardinality());
            }
            assertThat(Bits.countZeros(bits, length)).isEqualTo(length - expected.cardinality());
        }
    }

    /// Bits behind the length may hold anything.
    @Test
    void onlyTheFirstBitsCount() {
        byte[] ones = {-1, -1, -1};

        assertThat(Bits.count(ones, 0)).isZero();
        assertThat(Bits.count(ones, 7)).isEqualTo(7);
        assertThat(Bits.count(ones, 17)).isEqualTo(17);
        assertThat(Bits.countZeros(ones, 13)).isZero();
        assertThat(Bits.countZeros(null, 13)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "7, 1", "8, 1", "9, 2", "16, 2", "17, 3"})
    void eightBitsAreAByte(int bits, int bytes) {
        assertThat(Bits.bytes(bits)).isEqualTo(bytes);
    }
}
