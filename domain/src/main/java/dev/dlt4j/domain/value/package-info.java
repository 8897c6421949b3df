/// Values that rows may hold beside those of the JDK.
@NullMarked
package dev.dlt4j.domain.value;

import org.jspecify.annotations.NullMarked;
