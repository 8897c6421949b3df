/// Incremental loading: a cursor over rows that remembers, from run to run, how far a resource was read.
@NullMarked
package dev.dlt4j.domain.incremental;

import org.jspecify.annotations.NullMarked;
