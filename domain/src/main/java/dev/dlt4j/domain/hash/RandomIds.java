package dev.dlt4j.domain.hash;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Ids from chance: SHAKE128 of a secret seed and a counter, block by block. As unguessable as the seed, and
/// cheap, since one block holds sixteen row ids.
///
/// One instance per thread; two instances with the same seed give the same ids.
public final class RandomIds {
    private static final int SEED_BYTES = 32;
    private static final int BLOCK = 16 * IdText.BYTES;

    private final Shake128 shake = new Shake128();
    private final byte[] seed;
    private final byte[] block = new byte[BLOCK];
    private long counter;
    private int used = BLOCK;

    /// @param seed 16 bytes or more from a secure source, given to no other instance
    public RandomIds(byte[] seed) {
        if (seed.length < 16) {
            throw new IllegalArgumentException(
                    "a seed of " + seed.length + " bytes is too short, give 16 or more");
        }
        this.seed = seed.clone();
    }

    /// Takes its seed from `source`, for example a `SecureRandom`.
    public RandomIds(RandomGenerator source) {
        this(bytesOf(source));
    }

    /// Writes a row id, fourteen ASCII bytes.
    public void next(byte[] out, int offset) {
        IdText.write(block, take(IdText.BYTES), out, offset);
    }

    /// A row id of fourteen characters.
    public String next() {
        var id = new byte[IdText.CHARS];
        next(id, 0);
        return new String(id, StandardCharsets.US_ASCII);
    }

    /// `bytes` random bytes as lowercase hexadecimal, at most 160.
    public String hex(int bytes) {
        int from = take(bytes);
        return HexFormat.of().formatHex(block, from, from + bytes);
    }

    /// `bytes` random bytes as Base64 without padding, at most 160.
    public String base64(int bytes) {
        int from = take(bytes);
        var part = new byte[bytes];
        System.arraycopy(block, from, part, 0, bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(part);
    }

    private int take(int bytes) {
        if (bytes < 0 || bytes > BLOCK) {
            throw new IllegalArgumentException(
                    "an id of " + bytes + " bytes, 0 to " + BLOCK + " are possible");
        }
        if (used + bytes > BLOCK) {
            refill();
        }
        int from = used;
        used += bytes;
        return from;
    }

    private void refill() {
        shake.update(seed, 0, seed.length);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            shake.update((byte) (counter >>> shift));
        }
        counter++;
        shake.finish(block, 0, BLOCK);
        used = 0;
    }

    private static byte[] bytesOf(RandomGenerator source) {
        var bytes = new byte[SEED_BYTES];
        source.nextBytes(bytes);
        return bytes;
    }
}
