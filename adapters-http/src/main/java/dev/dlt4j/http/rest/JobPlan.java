package dev.dlt4j.http.rest;

import dev.dlt4j.http.rows.Selector;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A report that an API makes as a job: the endpoint's request starts it, its status is polled until it is
/// done, and then the report is fetched.
///
/// @param poll     requests the status
/// @param fetch    requests the report; null when the answer with the status "done" is the report
/// @param status   the place of the status in an answer; null when HTTP status 202 means that it is not done
/// @param done     values of the status of a job that is done, in lower case
/// @param failed   values of the status of a job that failed, in lower case
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
    /// Placeholders of fields of the answer that started the job.
    static final String STARTED = "job.";
    /// Placeholders of fields of the last answer about the job.
    static final String POLLED = "poll.";

    JobPlan {
        done = Set.copyOf(done);
        failed = Set.copyOf(failed);
    }

    RequestPlan report() {
        return fetch == null ? poll : fetch;
    }
}
