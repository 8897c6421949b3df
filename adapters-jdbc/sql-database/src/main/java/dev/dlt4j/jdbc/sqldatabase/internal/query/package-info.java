/// The statements that read tables.
@NullMarked
package dev.dlt4j.jdbc.sqldatabase.internal.query;

import org.jspecify.annotations.NullMarked;
