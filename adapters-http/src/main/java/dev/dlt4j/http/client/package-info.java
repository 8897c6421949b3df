/// The [dev.dlt4j.http.client.RestClient]: sends requests, again when that helps, and reads page by page.
@NullMarked
package dev.dlt4j.http.client;

import org.jspecify.annotations.NullMarked;
