/// Python dlt and dlt4j at work on one dataset, in turn.
@NullMarked
package dev.dlt4j.it.twoway;

import org.jspecify.annotations.NullMarked;
