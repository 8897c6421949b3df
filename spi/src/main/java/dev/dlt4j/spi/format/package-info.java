/// How column batches become the job files a destination loads in bulk.
@NullMarked
package dev.dlt4j.spi.format;

import org.jspecify.annotations.NullMarked;
