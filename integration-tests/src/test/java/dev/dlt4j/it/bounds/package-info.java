/// Runs that must do with the heap that the launcher gives, however much they load.
@NullMarked
package dev.dlt4j.it.bounds;

import org.jspecify.annotations.NullMarked;
