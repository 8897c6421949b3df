/// Replays recorded results of the original dlt for fixed inputs, and reports where those of dlt4j differ.
@NullMarked
package dev.dlt4j.it.conformance;

import org.jspecify.annotations.NullMarked;
