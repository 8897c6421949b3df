/// Paths into documents, in the dialect of JSONPath that dlt uses for cursors, selectors and hints of nested
/// tables.
@NullMarked
package dev.dlt4j.domain.jsonpath;

import org.jspecify.annotations.NullMarked;
