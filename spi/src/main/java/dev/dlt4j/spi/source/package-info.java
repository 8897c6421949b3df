/// What a source is made of: [Source], [Resource] and what a resource's code is given while it runs.
@NullMarked
package dev.dlt4j.spi.source;

import org.jspecify.annotations.NullMarked;
