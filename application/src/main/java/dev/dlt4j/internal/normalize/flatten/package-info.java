/// Documents become rows: values whose column is settled go straight into it, the others wait for the end of
/// the document.
@NullMarked
package dev.dlt4j.internal.normalize.flatten;

import org.jspecify.annotations.NullMarked;
