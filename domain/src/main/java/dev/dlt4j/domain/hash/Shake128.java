package dev.dlt4j.domain.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/// SHAKE128 of FIPS 202: a digest of any length. dlt makes row ids, deduplication hashes and name tags with
/// it.
///
/// An instance is reusable and allocates nothing after construction; it is not safe for use by two threads.
public final class Shake128 {
    /// Bytes absorbed or squeezed out for each permutation.
    static final int RATE = 168;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);

    private final long[] lanes = new long[25];
    private final byte[] block = new byte[RATE];
    private int filled;

    /// The first `length` bytes of the digest of `input`.
    public static byte[] digest(byte[] input, int length) {
        var shake = new Shake128();
        shake.update(input, 0, input.length);
        var out = new byte[length];
        shake.finish(out, 0, length);
        return out;
    }

    /// The first `length` bytes of the digest of `input` as standard Base64 without padding.
    public static String base64(byte[] input, int length) {
        return Base64.getEncoder().withoutPadding().encodeToString(digest(input, length));
    }

    /// Takes in more bytes.
    public void update(byte[] input, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, RATE - filled);
            System.arraycopy(input, from, block, filled, part);
            filled += part;
            from += part;
            left -= part;
            if (filled == RATE) {
                absorb();
            }
        }
    }

    /// Takes in one byte.
    public void update(byte input) {
        block[filled++] = input;
        if (filled == RATE) {
            absorb();
        }
    }

    /// Writes the first `length` bytes of the digest and makes the instance ready for the next input.
    public void finish(byte[] out, int offset, int length) {
        pad();
        int at = offset;
        int end = offset + length;
        while (true) {
            Keccak.permute(lanes);
            int part = Math.min(RATE, end - at);
            if (part > 0) {
                copyOut(out, at, part);
                at += part;
            }
            if (at >= end) {
                break;
            }
        }
        reset();
    }

    /// Forgets what was absorbed.
    public void reset() {
        Arrays.fill(lanes, 0);
        filled = 0;
    }

    private void pad() {
        Arrays.fill(block, filled, RATE, (byte) 0);
        block[filled] ^= 0x1f;
        block[RATE - 1] ^= (byte) 0x80;
        mix();
    }

    private void absorb() {
        mix();
        Keccak.permute(lanes);
        filled = 0;
    }

    private void mix() {
        for (int lane = 0; lane < RATE / 8; lane++) {
            lanes[lane] ^= (long) LONG.get(block, lane * 8);
        }
    }

    private void copyOut(byte[] out, int offset, int length) {
        int whole = length & ~7;
        for (int i = 0; i < whole; i += 8) {
            LONG.set(out, offset + i, lanes[i >> 3]);
        }
        for (int i = whole; i < length; i++) {
            out[offset + i] = (byte) (lanes[i >> 3] >>> (8 * (i & 7)));
        }
    }
}
