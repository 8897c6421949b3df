/// Sources of single vendors against servers that play the vendors' published APIs.
@NullMarked
package dev.dlt4j.it.sources;

import org.jspecify.annotations.NullMarked;
