/// Columns of batches while they are filled.
@NullMarked
package dev.dlt4j.jdbc.sqldatabase.internal.batch;

import org.jspecify.annotations.NullMarked;
