/// The architecture as tests: docs/architecture's arrows and the rules of style, each with the way to repair
/// it.
@NullMarked
package dev.dlt4j.it.architecture;

import org.jspecify.annotations.NullMarked;
