package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.normalize.flatten.ByteCursor;
import dev.dlt4j.internal.table.DocumentSize;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Whole lines of an extracted file, in a buffer that is used again. Owned by one worker.
public final class Chunk {
    /// Bytes of a document that a message shows.
    private static final int SHOWN = 60;

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

    /// Makes room; what is in the buffer is lost.
    void need(int capacity) {
        if (bytes.length < capacity + ByteCursor.PADDING) {
            // let the smaller one go first: both may not fit into memory
            bytes = new byte[ByteCursor.PADDING];
            bytes = new byte[capacity + ByteCursor.PADDING];
        }
    }

    /// Memory ran out over this chunk: the failure names its longest document, when that is the reason.
    public Throwable outOfMemory(OutOfMemoryError error) {
        int longest = 0;
        int begin = 0;
        int start = 0;
        for (int at = 0; at < Math.min(length, bytes.length); at++) {
            if (bytes[at] == '\n') {
                if (at - start > longest) {
                    longest = at - start;
                    begin = start;
                }
                start = at + 1;
            }
        }
        return DocumentSize.isLarge(longest)
                ? DocumentSize.outOfMemory("table %s, row %s… of %d MB".formatted(tableName,
                        new String(bytes, begin, Math.min(longest, SHOWN), StandardCharsets.UTF_8),
                        longest >> 20), error)
                : error;
    }
}
