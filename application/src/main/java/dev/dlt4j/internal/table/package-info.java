/// Shared by extract and normalize: types of cells, limits of columns, formats of job files
/// and ids of rows.
@NullMarked
package dev.dlt4j.internal.table;

import org.jspecify.annotations.NullMarked;
