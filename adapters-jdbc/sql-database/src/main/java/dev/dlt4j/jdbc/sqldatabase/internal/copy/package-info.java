/// PostgreSQL's binary COPY, decoded into column batches.
@NullMarked
package dev.dlt4j.jdbc.sqldatabase.internal.copy;

import org.jspecify.annotations.NullMarked;
