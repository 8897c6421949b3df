/// The areas of the unit vectors: each feeds the inputs of one file to the classes that answer for it.
@NullMarked
package dev.dlt4j.it.conformance.unit;

import org.jspecify.annotations.NullMarked;
