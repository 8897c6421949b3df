/// Rows checked by the annotations of Jakarta Validation.
@NullMarked
package dev.dlt4j.extensions.jakarta;

import org.jspecify.annotations.NullMarked;
