/// Two runs of one pipeline at once, on one machine or two.
@NullMarked
package dev.dlt4j.it.lease;

import org.jspecify.annotations.NullMarked;
