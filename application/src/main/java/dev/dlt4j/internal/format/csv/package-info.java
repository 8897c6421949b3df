/// Job files of comma-separated values.
@NullMarked
package dev.dlt4j.internal.format.csv;

import org.jspecify.annotations.NullMarked;
