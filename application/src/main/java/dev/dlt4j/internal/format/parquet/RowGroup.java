package dev.dlt4j.internal.format.parquet;

import java.util.List;

/// A row group that was written: its chunks in the order of the columns.
record RowGroup(int rows, List<ChunkMetadata> chunks) {
    RowGroup {
        chunks = List.copyOf(chunks);
    }

    long size() {
        long size = 0;
        for (ChunkMetadata chunk : chunks) {
            size += chunk.size();
        }
        return size;
    }
}
