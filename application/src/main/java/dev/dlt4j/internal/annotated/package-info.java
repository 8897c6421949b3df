/// Makes sources of annotated classes: another spelling of the builders of spi, nothing of its own runs.
@NullMarked
package dev.dlt4j.internal.annotated;

import org.jspecify.annotations.NullMarked;
