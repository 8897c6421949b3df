/// The threads that steps give work to.
@NullMarked
package dev.dlt4j.internal.thread;

import org.jspecify.annotations.NullMarked;
