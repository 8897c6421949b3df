/// Datasets as files of a store, named and written as dlt does.
@NullMarked
package dev.dlt4j.cloud.filesystem.internal.dataset;

import org.jspecify.annotations.NullMarked;
