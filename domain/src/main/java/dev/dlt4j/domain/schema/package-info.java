/// Schemas: tables, columns, settings, their content hash, versions, merging and stored form. Everything is
/// immutable; a change gives a new value.
@NullMarked
package dev.dlt4j.domain.schema;

import org.jspecify.annotations.NullMarked;
