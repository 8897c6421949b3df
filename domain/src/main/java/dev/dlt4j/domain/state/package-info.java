/// The state of a pipeline: its name, its destination, and the state of its sources between runs.
@NullMarked
package dev.dlt4j.domain.state;

import org.jspecify.annotations.NullMarked;
