/// Looking at what was loaded, on each database.
@NullMarked
package dev.dlt4j.it.dataset;

import org.jspecify.annotations.NullMarked;
