/// The filesystem source: JSON lines, JSON arrays, CSV and Parquet files named by a glob, read as a stream.
@NullMarked
package dev.dlt4j.cloud.filesystem;

import org.jspecify.annotations.NullMarked;
