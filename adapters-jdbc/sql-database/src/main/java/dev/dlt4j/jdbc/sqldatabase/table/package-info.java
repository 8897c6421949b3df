/// What is known of the tables of a source database, and the functions by which users change what is read.
@NullMarked
package dev.dlt4j.jdbc.sqldatabase.table;

import org.jspecify.annotations.NullMarked;
