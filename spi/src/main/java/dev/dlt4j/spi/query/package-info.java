/// Looking at what a destination holds: SQL with parameters, and the rows that come back one by one.
@NullMarked
package dev.dlt4j.spi.query;

import org.jspecify.annotations.NullMarked;
