/// The formats in which job files are written.
@NullMarked
package dev.dlt4j.internal.format;

import org.jspecify.annotations.NullMarked;
