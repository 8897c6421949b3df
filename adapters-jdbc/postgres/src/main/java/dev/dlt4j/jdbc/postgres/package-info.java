/// The PostgreSQL destination: loads job files of COPY's binary form through the JDBC driver.
@NullMarked
package dev.dlt4j.jdbc.postgres;

import org.jspecify.annotations.NullMarked;
