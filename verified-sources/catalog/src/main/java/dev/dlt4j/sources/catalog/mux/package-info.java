/// Video assets and views of Mux.
@NullMarked
package dev.dlt4j.sources.catalog.mux;

import org.jspecify.annotations.NullMarked;
