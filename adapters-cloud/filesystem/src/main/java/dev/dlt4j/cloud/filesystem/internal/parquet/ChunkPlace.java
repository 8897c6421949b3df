package dev.dlt4j.cloud.filesystem.internal.parquet;

/// A column chunk as the footer has it.
///
/// @param column    the column's path, joined by dots
/// @param type      Parquet's number of its physical type
/// @param codec     Parquet's number of the codec
/// @param values    values including nulls
/// @param start     where its first page begins in the file
/// @param length    bytes of its pages with their headers
/// @param unpacked  the same without compression
/// @param otherFile whether its pages are in another file
/// @param lengthAt  where in the footer `length` is written
/// @param lengthEnd the byte behind it
/// @param indexAt   where in the footer the field of the page index begins; -1 without one
record ChunkPlace(String column, int type, int codec, long values, long start, long length, long unpacked,
        boolean otherFile, int lengthAt, int lengthEnd, int indexAt) {}
