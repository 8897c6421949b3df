/// Extracts that break off behind a checkpoint and are continued by the next run.
@NullMarked
package dev.dlt4j.it.resume;

import org.jspecify.annotations.NullMarked;
