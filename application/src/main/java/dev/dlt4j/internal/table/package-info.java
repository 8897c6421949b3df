/// What extract and normalize both know of tables: types of cells, limits of columns, formats of job files
/// and ids of rows.
@NullMarked
package dev.dlt4j.internal.table;

import org.jspecify.annotations.NullMarked;
