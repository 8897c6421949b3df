/// What happens to the items of a resource between its code and its table.
@NullMarked
package dev.dlt4j.spi.step;

import org.jspecify.annotations.NullMarked;
