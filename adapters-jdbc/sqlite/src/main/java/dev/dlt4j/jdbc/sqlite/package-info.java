/// The SQLite destination: inserts rows in batches, each dataset in a file of its own.
@NullMarked
package dev.dlt4j.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
