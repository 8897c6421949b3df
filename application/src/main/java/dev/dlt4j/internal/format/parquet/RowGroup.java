package dev.dlt4j.internal.format.parquet;

import java.util.List;

/// A row group that was written: its chunks in the order of the columns.
record RowGroup(int rows, List<ChunkMetadata> chunks) {
    RowGroup {
        chunks = List.copyOf(chunks);
    }

    /// Bytes of all pages before compression.
    long unpackedSize() {
        long size = 0;
        for (ChunkMetadata chunk : chunks) {
            size += chunk.unpackedSize();
        }
        return size;
    }
}
