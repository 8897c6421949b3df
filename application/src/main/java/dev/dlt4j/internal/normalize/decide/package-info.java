/// Values that waited are decided: which column they make, how they fit into one that is there, and what goes
/// into a variant column.
@NullMarked
package dev.dlt4j.internal.normalize.decide;

import org.jspecify.annotations.NullMarked;
