/// Destinations that are a function of batches: what the function is given, and the forms it may have.
@NullMarked
package dev.dlt4j.spi.custom;

import org.jspecify.annotations.NullMarked;
