/// The DuckDB destination: loads job files of Parquet into a database file through the JDBC driver.
@NullMarked
package dev.dlt4j.jdbc.duckdb;

import org.jspecify.annotations.NullMarked;
