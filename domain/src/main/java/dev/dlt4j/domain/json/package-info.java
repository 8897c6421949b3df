/// JSON text exactly as dlt writes and reads it, the typed JSON of its files and state, and documents over
/// bytes.
@NullMarked
package dev.dlt4j.domain.json;

import org.jspecify.annotations.NullMarked;
