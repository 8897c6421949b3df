package dev.dlt4j.internal.normalize;

import java.util.Arrays;

/// Whole lines of an extracted file, in a buffer that is used again. Owned by one worker.
final class Chunk {
    byte[] bytes = new byte[Flattener.PADDING];
    int length;
    String tableName = "";
    /// Place in the order of all chunks.
    long number;
    /// The chunk that must be committed before work on this one pays: the first of its file.
    long after;

    void need(int capacity) {
        if (bytes.length < capacity + Flattener.PADDING) {
            bytes = Arrays.copyOf(bytes, capacity + Flattener.PADDING);
        }
    }

    int capacity() {
        return bytes.length - Flattener.PADDING;
    }
}
