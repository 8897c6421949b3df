/// The normalize step of a package: documents become rows of typed tables.
///
/// [Normalizer] is the place to start. Workers take chunks of lines; `flatten` turns each document into
/// `rows`, directly into column buffers where the schema already has the column; `decide` decides open values
/// at the end of the document, in the order in which dlt would meet them; `commit` commits the chunks in
/// order, so that the schema grows and the job files are written as if there were one worker.
@NullMarked
package dev.dlt4j.internal.normalize;

import org.jspecify.annotations.NullMarked;
