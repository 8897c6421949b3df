package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.spi.batch.ColumnType;

/// A column of a Parquet file.
///
/// @param nullable whether rows may be null; a column that is not saves its definition levels
public record ParquetColumn(String name, ColumnType type, boolean nullable) {}
