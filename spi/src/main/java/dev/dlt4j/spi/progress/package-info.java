/// What is reported about a pipeline while it runs.
@NullMarked
package dev.dlt4j.spi.progress;

import org.jspecify.annotations.NullMarked;
