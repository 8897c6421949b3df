/// Turns documents into rows: values whose column is settled are written directly into it, the others stay
/// open until the end of the document.
@NullMarked
package dev.dlt4j.internal.normalize.flatten;

import org.jspecify.annotations.NullMarked;
