/// Whole pipelines into SQLite files.
@NullMarked
package dev.dlt4j.it.sqlite;

import org.jspecify.annotations.NullMarked;
