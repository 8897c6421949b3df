/// Tables in chunks: a chunk is what one reader reads at a time, and from where a broken extract reads on.
@NullMarked
package dev.dlt4j.jdbc.sqldatabase.internal.chunk;

import org.jspecify.annotations.NullMarked;
