/// Real database servers that tests and benchmarks start for themselves.
@NullMarked
package dev.dlt4j.testservers;

import org.jspecify.annotations.NullMarked;
