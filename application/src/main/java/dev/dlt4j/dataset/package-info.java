/// Looking at what was loaded: tables of a dataset as relations.
@NullMarked
package dev.dlt4j.dataset;

import org.jspecify.annotations.NullMarked;
