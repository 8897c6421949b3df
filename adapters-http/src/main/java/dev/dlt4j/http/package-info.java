/// Sources over HTTP. The REST client, its paginators and its authentications will live here, and on top of
/// them the declarative `rest_api` source. Nothing of it is built yet.
@NullMarked
package dev.dlt4j.http;

import org.jspecify.annotations.NullMarked;
