/// The state of a pipeline: what it is called, where it loads to, and what its sources remember between runs.
@NullMarked
package dev.dlt4j.domain.state;

import org.jspecify.annotations.NullMarked;
