/// The normalize step: documents become rows of typed tables.
///
/// [Normalizer] tells the story. A worker takes a chunk of lines, a [Flattener] turns each document into
/// rows, straight into column buffers where the schema already knows the column; what it does not know is
/// decided at the document's end by [Learner], in the order in which dlt would have met it.
@NullMarked
package dev.dlt4j.internal.normalize;

import org.jspecify.annotations.NullMarked;
