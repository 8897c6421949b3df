package dev.dlt4j.http.client;

import dev.dlt4j.http.message.RestResponse;

/// Sees each answer, also those after which the request is sent again, before anything else does.
@FunctionalInterface
public interface ResponseHook {
    /// The answer as others shall see it: the same, or a changed copy. May throw what ends the reading, a
    /// [HttpStatusException] for a status that is retried, or [IgnoredResponse] to end the pages of this
    /// request quietly.
    RestResponse apply(RestResponse response) throws Exception;
}
