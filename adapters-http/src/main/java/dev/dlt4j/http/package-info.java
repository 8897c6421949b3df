/// Sources over HTTP: the REST client with its paginators and credentials, and the declarative source
/// `rest_api` on top of it.
@NullMarked
package dev.dlt4j.http;

import org.jspecify.annotations.NullMarked;
