package dev.dlt4j.cloud.filesystem.internal.block;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// What bzip2 packed: streams one behind the other, each of blocks of at most 900 kB. Used by one thread.
final class Bzip2Stream extends InputStream {
    private static final int SIZE_UNIT = 100_000;
    private static final int[] CRC = table();

    private final InputStream in;
    private final Bzip2Bits bits;
    private @Nullable Bzip2Block block;
    private int size;
    private boolean atEnd;
    private int wantedCrc;
    private int crc;
    private int allCrc;
    private int last = -1;
    private int same;
    private int repeats;

    Bzip2Stream(InputStream in) {
        this.in = in;
        bits = new Bzip2Bits(in);
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int value = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
            }
            table[i] = value;
        }
        return table;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int done = 0;
        while (done < length) {
            if (repeats > 0) {
                repeats--;
                target[from + done++] = count(last);
                continue;
            }
            int next = block == null ? -1 : block.next();
            if (next < 0) {
                if (done > 0) {
                    return done;
                }
                if (atEnd || !nextBlock()) {
                    return -1;
                }
                continue;
            }
            if (same == 4) {
                repeats = next;
                same = 0;
                last = next == 0 ? -1 : last;
                continue;
            }
            same = next == last ? same + 1 : 1;
            last = next;
            target[from + done++] = count(next);
        }
        return done;
    }

    private byte count(int value) {
        crc = (crc << 8) ^ CRC[((crc >>> 24) ^ value) & 0xff];
        return (byte) value;
    }

    /// Goes to the next block; false at the end of the last stream.
    private boolean nextBlock() throws IOException {
        if (block == null) {
            begin(bits.bits(8));
        } else {
            endBlock();
        }
        while (true) {
            long magic = ((long) bits.bits(24) << 24) | bits.bits(24);
            if (magic == 0x314159265359L) {
                wantedCrc = bits.bits(32);
                crc = -1;
                last = -1;
                same = 0;
                block().read(bits);
                return true;
            }
            if (magic != 0x177245385090L) {
                throw new ZipException("something that is no block follows a block");
            }
            if (bits.bits(32) != allCrc) {
                throw new ZipException("its content does not have the checksum it was packed with");
            }
            bits.align();
            int next = bits.byteOrEnd();
            if (next < 0) {
                atEnd = true;
                return false;
            }
            begin(next);
        }
    }

    private Bzip2Block block() throws ZipException {
        if (block == null) {
            throw new ZipException("it has no header");
        }
        return block;
    }

    private void begin(int first) throws IOException {
        int level = first == 'B' && bits.bits(8) == 'Z' && bits.bits(8) == 'h' ? bits.bits(8) - '0' : 0;
        if (level < 1 || level > 9) {
            throw new ZipException("something that is no bzip2 follows its content");
        }
        if (block == null || size < level) {
            size = level;
            block = new Bzip2Block(level * SIZE_UNIT);
        }
        allCrc = 0;
    }

    private void endBlock() throws ZipException {
        if (~crc != wantedCrc) {
            throw new ZipException("its content does not have the checksum it was packed with");
        }
        allCrc = ((allCrc << 1) | (allCrc >>> 31)) ^ wantedCrc;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
