/// Candidates, jobs and other lists of Workable.
@NullMarked
package dev.dlt4j.sources.catalog.workable;

import org.jspecify.annotations.NullMarked;
