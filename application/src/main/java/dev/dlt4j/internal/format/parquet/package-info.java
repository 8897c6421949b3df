/// Writes column batches as Parquet files.
///
/// Made for job files that are written once and read once: values are written in their layout in memory
/// (PLAIN), in one page per column chunk, uncompressed, so that writing is little more than copying. Any
/// Parquet reader can read the result.
///
/// [ParquetFileWriter] collects rows in one [ColumnChunk] per column, [PlainValues] encodes each
/// [ParquetType], [Footer] writes the metadata with [CompactProtocol].
@NullMarked
package dev.dlt4j.internal.format.parquet;

import org.jspecify.annotations.NullMarked;
