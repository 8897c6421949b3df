package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Table;
import java.util.Arrays;
import java.util.List;

/// Whole lines of an extracted file, in a buffer that is used again. Owned by one worker.
final class Chunk {
    byte[] bytes = new byte[Flattener.PADDING];
    int length;
    String tableName = "";
    /// Tables of which something was said before its file was begun; in the first chunk of a file.
    List<Table> said = List.of();
    /// Place in the order of all chunks.
    long number;
    /// The chunk that must be committed before work on this one pays: the first of its file.
    long after;

    void need(int capacity) {
        if (bytes.length < capacity + Flattener.PADDING) {
            bytes = Arrays.copyOf(bytes, capacity + Flattener.PADDING);
        }
    }
}
