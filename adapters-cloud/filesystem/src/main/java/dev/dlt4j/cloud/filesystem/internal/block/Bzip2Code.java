package dev.dlt4j.cloud.filesystem.internal.block;

import java.io.IOException;
import java.util.zip.ZipException;

/// A Huffman code of a bzip2 block, by the lengths of its words: words of one length follow each other in the
/// order of their symbols.
final class Bzip2Code {
    private static final int MAX_LENGTH = 20;

    private final int[] symbols;
    private final int[] limit = new int[MAX_LENGTH + 2];
    private final int[] base = new int[MAX_LENGTH + 2];
    private final int shortest;

    private Bzip2Code(int[] lengths) {
        symbols = new int[lengths.length];
        int at = 0;
        int code = 0;
        int least = MAX_LENGTH + 1;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            base[length] = at - code;
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length) {
                    symbols[at++] = symbol;
                    code++;
                    least = Math.min(least, length);
                }
            }
            limit[length] = code;
            code <<= 1;
        }
        shortest = least;
    }

    /// Reads the lengths of the words, each as a difference to the one before.
    static Bzip2Code read(Bzip2Bits in, int symbols) throws IOException {
        int[] lengths = new int[symbols];
        int length = in.bits(5);
        for (int symbol = 0; symbol < symbols; symbol++) {
            while (in.bit()) {
                length += in.bit() ? -1 : 1;
            }
            if (length < 1 || length > MAX_LENGTH) {
                throw new ZipException("a code is damaged");
            }
            lengths[symbol] = length;
        }
        return new Bzip2Code(lengths);
    }

    int next(Bzip2Bits in) throws IOException {
        int length = shortest;
        int word = in.bits(length);
        while (length <= MAX_LENGTH) {
            if (word < limit[length]) {
                int at = base[length] + word;
                if (at < 0 || at >= symbols.length) {
                    break;
                }
                return symbols[at];
            }
            word = (word << 1) | in.bits(1);
            length++;
        }
        throw new ZipException("a code is damaged");
    }
}
