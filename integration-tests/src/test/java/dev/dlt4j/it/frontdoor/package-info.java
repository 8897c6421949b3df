/// The library as a program meets it: pipelines built and run in code, what they leave in a DuckDB file read
/// back with plain JDBC.
@NullMarked
package dev.dlt4j.it.frontdoor;

import org.jspecify.annotations.NullMarked;
