/// CSV files as JSON documents.
@NullMarked
package dev.dlt4j.cloud.filesystem.internal.csv;

import org.jspecify.annotations.NullMarked;
