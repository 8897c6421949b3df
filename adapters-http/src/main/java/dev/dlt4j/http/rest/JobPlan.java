package dev.dlt4j.http.rest;

import dev.dlt4j.http.rows.Selector;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a report is made that an API does not give at once: it is started by the endpoint's request, asked
/// after until it is done, and then fetched.
///
/// @param poll     asks how far the job is
/// @param fetch    asks for the report; null when the answer that says "done" holds it
/// @param status   where an answer says how far the job is; null when status 202 says that it is not done
/// @param done     values that say that it is done, in lower case
/// @param failed   values that say that it came to nothing, in lower case
/// @param every    the first wait; each further one is twice as long
/// @param maxEvery no wait is longer
/// @param timeout  how long the job may take
record JobPlan(RequestPlan poll, @Nullable RequestPlan fetch, @Nullable Selector status, Set<String> done,
        Set<String> failed, Duration every, Duration maxEvery, Duration timeout) {
    static final Set<String> DONE = Set.of("done", "complete", "completed", "finished", "succeeded",
            "success",
            "successful", "ready");
    static final Set<String> FAILED = Set.of("failed", "failure", "error", "errored", "cancelled", "canceled",
            "expired", "aborted", "fatal");
    /// Placeholders of what the answer that started the job says.
    static final String STARTED = "job.";
    /// Placeholders of what the last answer about the job says.
    static final String POLLED = "poll.";

    JobPlan {
        done = Set.copyOf(done);
        failed = Set.copyOf(failed);
    }

    RequestPlan report() {
        return fetch == null ? poll : fetch;
    }
}
