/// Column batches: typed columns of many rows in primitive arrays, laid out as Arrow lays them out.
///
/// This is what the normalizer makes, what table sources emit and what job files are written from. Values are
/// read and written through primitive accessors; nothing is boxed and nothing is allocated for a cell.
@NullMarked
package dev.dlt4j.spi.batch;

import org.jspecify.annotations.NullMarked;
