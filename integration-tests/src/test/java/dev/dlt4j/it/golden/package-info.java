/// The golden vectors as tests.
@NullMarked
package dev.dlt4j.it.golden;

import org.jspecify.annotations.NullMarked;
