/// JSON-like values as the rest of the domain keeps them: maps in order, explicit nulls, nothing changed in
/// place.
@NullMarked
package dev.dlt4j.domain.document;

import org.jspecify.annotations.NullMarked;
