/// The MariaDB and MySQL destinations: rows by `LOAD DATA LOCAL` where the server lets clients do so, else by
/// inserts of many rows; each dataset a database.
@NullMarked
package dev.dlt4j.jdbc.mysql;

import org.jspecify.annotations.NullMarked;
