package dev.dlt4j.internal.format.parquet;

/// The position of a column chunk in its file.
///
/// @param offset     where its first page starts
/// @param dataOffset where its data page starts: after the dictionary page, when there is one
/// @param size       bytes of all its pages with their headers
/// @param unpackedSize the same before compression
record ChunkMetadata(long offset, long dataOffset, long size, long unpackedSize, int rows, int nulls) {
    boolean hasDictionary() {
        return dataOffset > offset;
    }
}
