/// Databases as sources, loaded by whole pipelines.
@NullMarked
package dev.dlt4j.it.database;

import org.jspecify.annotations.NullMarked;
