package dev.dlt4j.cloud.filesystem.internal.block;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;

/// One block of bzip2: its bytes before the last step, which undoes runs. Reused for all blocks of a stream.
/// Used by one thread.
final class Bzip2Block {
    private static final int GROUP = 50;

    private final int[] next;
    private int position;
    private int left;

    /// @param size the most bytes that a block holds
    Bzip2Block(int size) {
        next = new int[size];
    }

    /// Reads a block behind its checksum.
    void read(Bzip2Bits in) throws IOException {
        if (in.bit()) {
            throw new ZipException("it was made by a version of bzip2 before 0.9.5");
        }
        int first = in.bits(24);
        byte[] order = usedBytes(in);
        if (order.length == 0) {
            throw new ZipException("a block has no bytes");
        }
        int symbols = order.length + 2;
        int tables = in.bits(3);
        int groups = in.bits(15);
        if (tables < 2 || tables > 6 || groups == 0) {
            throw new ZipException("the header of a block is damaged");
        }
        byte[] selectors = selectors(in, tables, groups);
        Bzip2Code[] codes = new Bzip2Code[tables];
        for (int i = 0; i < tables; i++) {
            codes[i] = Bzip2Code.read(in, symbols);
        }
        int length = values(in, order, codes, selectors, symbols - 1);
        if (first >= length) {
            throw new ZipException("the start of a block is damaged");
        }
        link(length);
        position = next[first] >>> 8;
        left = length;
    }

    private static byte[] usedBytes(Bzip2Bits in) throws IOException {
        int ranges = in.bits(16);
        byte[] used = new byte[256];
        int count = 0;
        for (int range = 0; range < 16; range++) {
            if (((ranges >> (15 - range)) & 1) == 1) {
                int bits = in.bits(16);
                for (int i = 0; i < 16; i++) {
                    if (((bits >> (15 - i)) & 1) == 1) {
                        used[count++] = (byte) (range * 16 + i);
                    }
                }
            }
        }
        return Arrays.copyOf(used, count);
    }

    private static byte[] selectors(Bzip2Bits in, int tables, int groups) throws IOException {
        byte[] order = {0, 1, 2, 3, 4, 5};
        byte[] selectors = new byte[groups];
        for (int i = 0; i < groups; i++) {
            int at = 0;
            while (in.bit()) {
                at++;
            }
            if (at >= tables) {
                throw new ZipException("the header of a block is damaged");
            }
            selectors[i] = toFront(order, at);
        }
        return selectors;
    }

    private static byte toFront(byte[] order, int at) {
        byte value = order[at];
        System.arraycopy(order, 0, order, 1, at);
        order[0] = value;
        return value;
    }

    /// Reads the values of the block into the low bytes of the array.
    private int values(Bzip2Bits in, byte[] order, Bzip2Code[] codes, byte[] selectors, int end)
            throws IOException {
        int length = 0;
        int run = 0;
        int weight = 1;
        for (int read = 0;; read++) {
            if (read / GROUP >= selectors.length) {
                throw new ZipException("a block has no end");
            }
            int symbol = codes[selectors[read / GROUP]].next(in);
            if (symbol < 2) {
                run += weight << symbol;
                weight <<= 1;
                if (run > next.length) {
                    throw new ZipException("a block is too long");
                }
                continue;
            }
            if (length + run > next.length) {
                throw new ZipException("a block is too long");
            }
            Arrays.fill(next, length, length + run, order[0] & 0xff);
            length += run;
            run = 0;
            weight = 1;
            if (symbol == end) {
                return length;
            }
            if (length == next.length) {
                throw new ZipException("a block is too long");
            }
            next[length++] = toFront(order, symbol - 1) & 0xff;
        }
    }

    /// Puts into the upper bits of each place where the next byte is.
    private void link(int length) {
        int[] starts = new int[257];
        for (int i = 0; i < length; i++) {
            starts[(next[i] & 0xff) + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        for (int i = 0; i < length; i++) {
            next[starts[next[i] & 0xff]++] |= i << 8;
        }
    }

    /// The next byte, or -1 at the end of the block.
    int next() {
        if (left == 0) {
            return -1;
        }
        left--;
        int entry = next[position];
        position = entry >>> 8;
        return entry & 0xff;
    }
}
