/// Merge statements, executed.
@NullMarked
package dev.dlt4j.it.merge;

import org.jspecify.annotations.NullMarked;
