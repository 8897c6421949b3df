/// Pipelines whose process is killed: a plain `run()` of the next process finishes their work with every row
/// exactly once.
@NullMarked
package dev.dlt4j.it.crash;

import org.jspecify.annotations.NullMarked;
