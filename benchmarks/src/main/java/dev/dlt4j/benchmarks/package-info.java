/// Micro-benchmarks of the hot paths: parsing, normalizing, writing columns. Run by hand, never by the build.
@NullMarked
package dev.dlt4j.benchmarks;

import org.jspecify.annotations.NullMarked;
