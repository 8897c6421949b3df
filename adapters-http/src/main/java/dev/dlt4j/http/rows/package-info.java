/// Rows as they lie in the bytes of a response.
@NullMarked
package dev.dlt4j.http.rows;

import org.jspecify.annotations.NullMarked;
