/// The working folder of a pipeline between runs: its state, its schemas, and the lock against other
/// processes.
@NullMarked
package dev.dlt4j.internal.state;

import org.jspecify.annotations.NullMarked;
