/// Rows from the driver into column batches.
@NullMarked
package dev.dlt4j.jdbc.sqldatabase.internal.read;

import org.jspecify.annotations.NullMarked;
