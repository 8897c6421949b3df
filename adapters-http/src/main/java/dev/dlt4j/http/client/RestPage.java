package dev.dlt4j.http.client;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.rows.RowPage;
import java.util.Optional;

/// One page of an endpoint.
///
/// @param rows     what the data selector found
/// @param response the whole answer
/// @param next     the request for the page behind it; empty after the last. Reading may be resumed with it
public record RestPage(RowPage rows, RestResponse response, Optional<RestRequest> next) {}
