/// Replays what the original dlt answered for fixed inputs, and tells where dlt4j answers otherwise.
@NullMarked
package dev.dlt4j.it.conformance;

import org.jspecify.annotations.NullMarked;
