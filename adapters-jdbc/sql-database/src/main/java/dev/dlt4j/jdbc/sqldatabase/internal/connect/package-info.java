/// Where the database is, and connections to it.
@NullMarked
package dev.dlt4j.jdbc.sqldatabase.internal.connect;

import org.jspecify.annotations.NullMarked;
