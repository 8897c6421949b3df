/// Databases as sources: `sql_database` and `sql_table` of dlt, over any JDBC driver.
@NullMarked
package dev.dlt4j.jdbc.sqldatabase;

import org.jspecify.annotations.NullMarked;
