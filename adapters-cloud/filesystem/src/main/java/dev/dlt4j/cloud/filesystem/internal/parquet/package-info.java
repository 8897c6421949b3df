/// Parquet files as column batches.
@NullMarked
package dev.dlt4j.cloud.filesystem.internal.parquet;

import org.jspecify.annotations.NullMarked;
