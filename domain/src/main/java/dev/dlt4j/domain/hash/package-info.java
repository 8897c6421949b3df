/// Digests and row ids. SHAKE128 is our own: no JDK below 25 has it.
@NullMarked
package dev.dlt4j.domain.hash;

import org.jspecify.annotations.NullMarked;
