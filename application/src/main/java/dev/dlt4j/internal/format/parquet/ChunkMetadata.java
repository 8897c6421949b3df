package dev.dlt4j.internal.format.parquet;

/// Where a column chunk was written.
///
/// @param offset     where its first page starts
/// @param dataOffset where its data page starts: behind the dictionary page, when there is one
/// @param size       bytes of all its pages with their headers
/// @param unpackedSize the same before compression
record ChunkMetadata(long offset, long dataOffset, long size, long unpackedSize, int rows, int nulls) {
    boolean hasDictionary() {
        return dataOffset > offset;
    }
}
