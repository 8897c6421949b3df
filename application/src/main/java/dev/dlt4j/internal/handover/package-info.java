/// The files between extract and normalize, complete or still growing.
@NullMarked
package dev.dlt4j.internal.handover;

import org.jspecify.annotations.NullMarked;
