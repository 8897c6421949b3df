/// Writes column batches as Parquet files.
///
/// Made for job files that are written once and read once: values go out as they lie in memory (PLAIN), in
/// one page a column chunk, uncompressed, so that writing is little more than copying. Any Parquet reader
/// understands the result.
///
/// [ParquetFileWriter] collects rows in one [ColumnChunk] a column, [PlainValues] knows how each
/// [ParquetType] is encoded, [Footer] writes the metadata with [CompactProtocol].
@NullMarked
package dev.dlt4j.internal.format.parquet;

import org.jspecify.annotations.NullMarked;
