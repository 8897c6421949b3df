/// The areas of the unit vectors: each passes the inputs of one file to the classes that compute the results.
@NullMarked
package dev.dlt4j.it.conformance.unit;

import org.jspecify.annotations.NullMarked;
