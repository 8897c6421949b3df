/// What differs from database to database when it is read.
@NullMarked
package dev.dlt4j.jdbc.sqldatabase.dialect;

import org.jspecify.annotations.NullMarked;
