package dev.dlt4j.internal.format.parquet;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// What our Snappy writes, Google's reads: that of snappy-java, which Parquet readers have.
final class SnappyTest {
    private static final int BLOCK = 1 << 16;

    private final Snappy snappy = new Snappy();

    private static Stream<Named<byte[]>> adversaries() {
        var random = new SplittableRandom(13);
        return Stream.of(Named.of("nothing", new byte[0]), Named.of("one byte", new byte[1]),
                Named.of("three bytes, too short for a copy", new byte[]{1, 1, 1}),
                Named.of("five alike", new byte[]{1, 1, 1, 1, 1}),
                Named.of("zeros of a block", new byte[BLOCK]),
                Named.of("zeros of a block and one", new byte[BLOCK + 1]),
                Named.of("zeros of three blocks less one", new byte[3 * BLOCK - 1]),
                Named.of("noise of two blocks", noise(random, 2 * BLOCK)),
                Named.of("noise of a block, then the same again", twice(noise(random, BLOCK))),
                Named.of("noise of half a block, then the same again", twice(noise(random, BLOCK / 2))),
                Named.of("a copy from as far as a block allows", farCopy(random)),
                Named.of("two letters in turn", periodic(BLOCK + 77, 2)),
                Named.of("a period of 63, next to the longest copy", periodic(BLOCK, 63)),
                Named.of("a period of 64, the longest copy", periodic(BLOCK, 64)),
                Named.of("a period of 65, beyond the longest copy", periodic(BLOCK, 65)),
                Named.of("counting integers", counting(20_000)),
                Named.of("a match over the end of a block", overTheEdge(random)),
                Named.of("text",
                        "the quick brown fox jumps over the lazy dog. ".repeat(3_000).getBytes(US_ASCII)));
    }

    @ParameterizedTest
    @MethodSource("adversaries")
    void hardInputsAreReadBack(byte[] source) throws IOException {
        assertReadBack(source, source.length);
    }

    /// Lengths of literals have three forms: below 60 in the tag, below 256 in one byte more, else in two.
    @ParameterizedTest
    @ValueSource(ints = {1, 59, 60, 61, 62, 255, 256, 257, 258, 4_095, 4_096, 65_535, 65_536, 65_537})
    void literalsOfAllLengthsAreReadBack(int length) throws IOException {
        byte[] source = noise(new SplittableRandom(length), length);

        assertReadBack(source, length);
    }

    /// Lengths of copies reach 64; longer matches are several.
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 11, 12, 63, 64, 65, 67, 68, 127, 128, 129, 1_000})
    void copiesOfAllLengthsAreReadBack(int length) throws IOException {
        byte[] half = noise(new SplittableRandom(length), length);

        assertReadBack(twice(half), 2 * length);
    }

    @Test
    void inputsMadeByChanceAreReadBack() throws IOException {
        var random = new SplittableRandom(2_024);
        for (int i = 0; i < 400; i++) {
            byte[] source = mixed(random, random.nextInt(1, 1 << random.nextInt(1, 18)));

            assertReadBack(source, source.length);
        }
    }

    @Test
    void onlyTheBytesUpToTheLengthAreTaken() throws IOException {
        byte[] source = noise(new SplittableRandom(1), 1_000);

        assertReadBack(source, 10);
        assertReadBack(source, 0);
    }

    /// One instance serves page after page: nothing of an input is left for the next.
    @Test
    void eachInputIsCompressedAsIfItWereTheFirst() {
        var random = new SplittableRandom(8);
        for (int i = 0; i < 50; i++) {
            byte[] source = mixed(random, random.nextInt(1, 100_000));

            assertThat(compressed(snappy, source)).isEqualTo(compressed(new Snappy(), source));
        }
    }

    @Test
    void whatRepeatsGetsSmallAndNoiseHardlyGrows() {
        byte[] noise = noise(new SplittableRandom(4), 10 * BLOCK);

        assertThat(compressed(snappy, new byte[10 * BLOCK])).hasSizeLessThan(BLOCK / 2);
        assertThat(compressed(snappy, noise).length).isLessThanOrEqualTo(noise.length + 10 * 4 + 4);
    }

    private void assertReadBack(byte[] source, int length) throws IOException {
        var out = new GrowingBytes();
        snappy.compress(source, length, out);
        byte[] compressed = Arrays.copyOf(out.array(), out.size());

        assertThat(org.xerial.snappy.Snappy.isValidCompressedBuffer(compressed)).isTrue();
        assertThat(org.xerial.snappy.Snappy.uncompress(compressed)).isEqualTo(Arrays.copyOf(source, length));
    }

    private static byte[] compressed(Snappy snappy, byte[] source) {
        var out = new GrowingBytes();
        snappy.compress(source, source.length, out);
        return Arrays.copyOf(out.array(), out.size());
    }

    private static byte[] noise(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] twice(byte[] half) {
        byte[] whole = Arrays.copyOf(half, 2 * half.length);
        System.arraycopy(half, 0, whole, half.length, half.length);
        return whole;
    }

    private static byte[] periodic(int length, int period) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i % period);
        }
        return bytes;
    }

    private static byte[] counting(int count) {
        byte[] bytes = new byte[4 * count];
        for (int i = 0; i < count; i++) {
            bytes[4 * i] = (byte) i;
            bytes[4 * i + 1] = (byte) (i >> 8);
        }
        return bytes;
    }

    private static byte[] farCopy(SplittableRandom random) {
        byte[] bytes = noise(random, BLOCK);
        System.arraycopy(bytes, 1, bytes, BLOCK - 8, 8);
        System.arraycopy(bytes, 0, bytes, BLOCK - 16, 8);
        return bytes;
    }

    private static byte[] overTheEdge(SplittableRandom random) {
        byte[] bytes = noise(random, 2 * BLOCK);
        System.arraycopy(bytes, 100, bytes, BLOCK - 50, 100);
        return bytes;
    }

    /// Runs, noise and copies of what came before, in turn.
    private static byte[] mixed(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        int at = 0;
        while (at < length) {
            int part = Math.min(length - at, 1 + random.nextInt(300));
            switch (random.nextInt(3)) {
                case 0 -> Arrays.fill(bytes, at, at + part, (byte) random.nextInt(4));
                case 1 -> System.arraycopy(noise(random, part), 0, bytes, at, part);
                default -> {
                    int from = at == 0 ? 0 : random.nextInt(at);
                    for (int i = 0; i < part; i++) {
                        bytes[at + i] = bytes[Math.min(from + i, at + i)];
                    }
                }
            }
            at += part;
        }
        return bytes;
    }
}
