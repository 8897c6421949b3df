/// The custom destination: job files become batches for a function.
@NullMarked
package dev.dlt4j.internal.custom;

import org.jspecify.annotations.NullMarked;
