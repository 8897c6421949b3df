package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.normalize.flatten.ByteCursor;
import java.util.Arrays;
import java.util.List;

/// Whole lines of an extracted file, in a buffer that is used again. Owned by one worker.
public final class Chunk {
    byte[] bytes = new byte[ByteCursor.PADDING];
    int length;
    String tableName = "";
    /// Tables whose hints changed before its file was started; in the first chunk of a file.
    List<Table> said = List.of();
    /// Place in the order of all chunks.
    long number;
    /// The chunk that must be committed before work on this one starts: the first of its file.
    long after;

    /// A chunk of one document without members.
    static Chunk ofEmptyDocument(String tableName) {
        Chunk chunk = new Chunk();
        chunk.bytes[0] = '{';
        chunk.bytes[1] = '}';
        chunk.length = 2;
        chunk.tableName = tableName;
        return chunk;
    }

    void need(int capacity) {
        if (bytes.length < capacity + ByteCursor.PADDING) {
            bytes = Arrays.copyOf(bytes, capacity + ByteCursor.PADDING);
        }
    }
}
