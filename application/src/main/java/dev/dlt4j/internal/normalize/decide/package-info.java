/// Decides open values: the column that they add, how they fit into an existing one, and which go
/// into a variant column.
@NullMarked
package dev.dlt4j.internal.normalize.decide;

import org.jspecify.annotations.NullMarked;
