package dev.dlt4j.domain.hash;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// Digests as Python's hashlib has them, around the size of a block, and ids from chance.
final class HashVectorsTest {
    /// SHAKE128 takes blocks of 168 bytes.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # letters x | SHAKE128, ten bytes | SHA3-256
            0           | f5wrpOiPgn1hYA      | p//G+L8e12ZRwUdWoGHWYvWA/03kO0n6gtgKS4D4Q0o=
            167         | 3a/oL2GAREbaBw      | yiM5I9p5nA/jIn/IjFD6/JKfx05RMUM6wOYQtqKcIDg=
            168         | bcvU48FxqV2g6Q      | xP7NG65+uOih+t3IjDMCfMCdu7zdQhgogJQEB+elb5s=
            169         | WFZVbU1NsZMYeg      | P3LDaEwZl8TWH/94rf6a1fV6cSIEU8pfA/K4DuBpSDE=
            1000        | OU2V1t3adHDS4A      | k5LZ45tU/R7p9GVRcP6EUvB5P0f8KvgT2cdXJzkLB6M=
            """)
    void digestsAreThoseOfPython(int length, String shake, String sha3) {
        byte[] input = "x".repeat(length).getBytes(US_ASCII);

        assertThat(Shake128.base64(input, 10)).isEqualTo(shake);
        assertThat(RowIds.of(input)).isEqualTo(shake);
        assertThat(Sha3.base64(input)).isEqualTo(sha3);
    }

    @Test
    void inputMayComeInParts() {
        var random = new SplittableRandom(9);
        var shake = new Shake128();
        for (int i = 0; i < 200; i++) {
            byte[] input = new byte[random.nextInt(600)];
            random.nextBytes(input);
            int cut = random.nextInt(input.length + 1);
            byte[] out = new byte[random.nextInt(400)];

            shake.update(input, 0, cut);
            for (int at = cut; at < input.length; at++) {
                shake.update(input[at]);
            }
            shake.finish(out, 0, out.length);

            assertThat(out).isEqualTo(Shake128.digest(input, out.length));
        }
    }

    /// A longer digest begins as a shorter one does.
    @Test
    void theLengthOfADigestDoesNotChangeItsBeginning() {
        byte[] input = "dlt".getBytes(US_ASCII);

        for (int length = 1; length < 400; length += 7) {
            assertThat(Shake128.digest(input, 400)).startsWith(Shake128.digest(input, length));
        }
    }

    @Test
    void anIdIsTheBase64OfTenBytes() {
        var random = new SplittableRandom(21);
        byte[] bytes = new byte[IdText.BYTES + 4];
        byte[] out = new byte[IdText.CHARS + 2];
        for (int i = 0; i < 1_000; i++) {
            random.nextBytes(bytes);
            IdText.write(bytes, 3, out, 1);

            assertThat(new String(out, 1, IdText.CHARS, US_ASCII))
                    .isEqualTo(Base64.getEncoder().withoutPadding()
                            .encodeToString(Arrays.copyOfRange(bytes, 3, 13)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 99, 100, 12_345, Long.MAX_VALUE})
    void theIdOfANestedRowIsThatOfParentTableAndPlace(long index) {
        byte[] out = new byte[RowIds.LENGTH];
        new RowIds().nested("p/é".getBytes(UTF_8), "t__u".getBytes(UTF_8), index, out, 0);

        assertThat(new String(out, US_ASCII)).isEqualTo(RowIds.nested("p/é", "t__u", index))
                .isEqualTo(RowIds.of(("p/é_t__u_" + index).getBytes(UTF_8)));
    }

    @Test
    void aPlaceInAListIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> new RowIds().nested(new byte[1], new byte[1], -1, new byte[RowIds.LENGTH], 0));
    }

    @Test
    void idsFromChanceDifferAndFollowFromTheSeed() {
        byte[] seed = new byte[32];
        seed[5] = 7;
        var ids = new RandomIds(seed);
        var same = new RandomIds(seed.clone());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String id = ids.next();
            assertThat(id).matches("[A-Za-z0-9+/]{14}").isEqualTo(same.next());
            assertThat(seen.add(id)).isTrue();
        }
        seed[5] = 8;
        assertThat(seen).doesNotContain(new RandomIds(seed).next());
    }

    @Test
    void otherIdsAreOfTheLengthAskedFor() {
        var ids = new RandomIds(new SplittableRandom(1));

        for (int bytes = 0; bytes <= 160; bytes++) {
            assertThat(ids.hex(bytes)).hasSize(2 * bytes).matches("[0-9a-f]*");
            assertThat(Base64.getDecoder().decode(ids.base64(bytes))).hasSize(bytes);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> ids.hex(161));
        assertThatIllegalArgumentException().isThrownBy(() -> ids.base64(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RandomIds(new byte[15]));
    }
}
