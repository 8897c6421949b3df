/// Vectors that run a pipeline: its sources are made from data, and its results are read back.
@NullMarked
package dev.dlt4j.it.conformance.pipeline;

import org.jspecify.annotations.NullMarked;
