package dev.dlt4j.cloud.filesystem.internal.json;

import java.util.Arrays;

/// Where the lines of a file began in a block whose line feeds were overwritten since.
final class LineMap {
    private int[] feeds = new int[64];
    private int count;
    /// Of the first byte of the block: its line, and how many bytes of its line came before it.
    private long line = 1;
    private long column;

    void add(int lineFeed) {
        if (count == feeds.length) {
            feeds = Arrays.copyOf(feeds, count * 2);
        }
        feeds[count++] = lineFeed;
    }

    long lineAt(int offset) {
        return line + feedsBefore(offset);
    }

    /// Column, in bytes from 1.
    long columnAt(int offset) {
        int before = feedsBefore(offset);
        return before == 0 ? column + offset + 1 : offset - feeds[before - 1];
    }

    /// Puts the line feeds from `offset` on back into the bytes and forgets them.
    void undo(byte[] bytes, int offset) {
        while (count > 0 && feeds[count - 1] >= offset) {
            bytes[feeds[--count]] = '\n';
        }
    }

    /// The bytes before `offset` are gone: it is the new start of the block.
    void forget(int offset) {
        column = columnAt(offset) - 1;
        int before = feedsBefore(offset);
        line += before;
        count -= before;
        System.arraycopy(feeds, before, feeds, 0, count);
        for (int i = 0; i < count; i++) {
            feeds[i] -= offset;
        }
    }

    private int feedsBefore(int offset) {
        int found = Arrays.binarySearch(feeds, 0, count, offset);
        return found < 0 ? -found - 1 : found;
    }
}
