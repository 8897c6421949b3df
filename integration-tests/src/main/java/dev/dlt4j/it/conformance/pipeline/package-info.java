/// Vectors that run a pipeline: its sources made from data, and what it left behind read back.
@NullMarked
package dev.dlt4j.it.conformance.pipeline;

import org.jspecify.annotations.NullMarked;
