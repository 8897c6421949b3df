/// Schemas as text for people and for tools that draw them.
@NullMarked
package dev.dlt4j.domain.schema.export;

import org.jspecify.annotations.NullMarked;
