/// Reads documents in OpenAPI and writes the beginning of a source `rest_api` from them.
@NullMarked
package dev.dlt4j.http.openapi;

import org.jspecify.annotations.NullMarked;
