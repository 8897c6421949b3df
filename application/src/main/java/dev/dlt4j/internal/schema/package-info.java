/// Schemas as files for people: folders they are imported from and exported to.
@NullMarked
package dev.dlt4j.internal.schema;

import org.jspecify.annotations.NullMarked;
