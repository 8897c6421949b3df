/// Rows in the forms in which user code and connectors give them, and the steps of `dlt.yml` on them.
@NullMarked
package dev.dlt4j.internal.row;

import org.jspecify.annotations.NullMarked;
