/// Moves items from the code of resources through their steps and transformers, in dlt's order.
@NullMarked
package dev.dlt4j.internal.extract.pipe;

import org.jspecify.annotations.NullMarked;
