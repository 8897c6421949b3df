/// The normalize step of a package: documents become rows of typed tables.
///
/// [Normalizer] tells the story. Workers take chunks of lines; `flatten` turns each document into `rows`,
/// straight into column buffers where the schema already knows the column; what it does not know `decide`
/// decides at the end of the document, in the order in which dlt would have met it; `commit` lets the chunks
/// through in order, so that the schema grows and the job files are written as if there were one worker.
@NullMarked
package dev.dlt4j.internal.normalize;

import org.jspecify.annotations.NullMarked;
