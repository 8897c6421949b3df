package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.http.client.HttpStatusException;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.client.RowFormat;
import dev.dlt4j.http.client.Waiting;
import dev.dlt4j.http.message.Redaction;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rows.Body;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Starts a job, polls its status with growing pauses until it is done, and gives the endpoint of its report.
final class ReportJob {
    private static final System.Logger LOG = System.getLogger(ReportJob.class.getName());
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final ResourcePlan plan;
    private final JobPlan job;
    private final RestClient client;
    private final Waiting waiting;

    ReportJob(ResourcePlan plan, JobPlan job, RestClient client, Waiting waiting) {
        this.plan = plan;
        this.job = job;
        this.client = client;
        this.waiting = waiting;
    }

    /// A job that failed, or is gone.
    private static final class Failed extends TerminalException {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /// The values of the job once it is done, for [#fetching]; empty when the answers are ignored.
    ///
    /// @param start   the request that starts the job
    /// @param kept    what is known of a job that an earlier run started; null to start one
    /// @param known   gets the values that are known by now: once it runs, and once it is done
    Optional<Map<String, @Nullable Object>> done(RestRequest start, Function<String, @Nullable Object> values,
            @Nullable Map<String, @Nullable Object> kept, Consumer<Map<String, @Nullable Object>> known) {
        if (kept != null) {
            try {
                return Optional.of(polled(new JobValues(plan.name(), kept, values), known));
            } catch (Failed e) {
                LOG.log(System.Logger.Level.INFO, "{0}; it is started again", e.getMessage());
            }
        }
        RestResponse answer = ask(start, true).orElse(null);
        if (answer == null) {
            return Optional.empty();
        }
        JobValues started = new JobValues(plan.name(), Map.of(), values).with(answer, names(),
                JobPlan.STARTED);
        known.accept(started.kept());
        return Optional.of(polled(started, known));
    }

    /// The endpoint of the report of a job that is done.
    PagedEndpoint fetching(Map<String, @Nullable Object> kept, Function<String, @Nullable Object> values) {
        RestRequest request = job.report().filled(new JobValues(plan.name(), kept, values));
        return plan.endpoint().with(request);
    }

    private Map<String, @Nullable Object> polled(JobValues started,
            Consumer<Map<String, @Nullable Object>> known) {
        RestRequest poll = job.poll().filled(started);
        Duration wait = job.every();
        Duration waited = Duration.ZERO;
        while (true) {
            RestResponse answer = answer(poll);
            if (isDone(answer)) {
                Map<String, @Nullable Object> all = started.with(answer, names(), JobPlan.POLLED).kept();
                known.accept(all);
                return all;
            }
            if (waited.compareTo(job.timeout()) >= 0) {
                throw new TransientException(
                        ("%s: the job is not done after %d s, the timeout of job.poll; the next run polls "
                                + "it again")
                                .formatted(poll, waited.toSeconds()));
            }
            Duration next = retryAfter(answer).filter(each -> each.compareTo(job.maxEvery()) <= 0)
                    .orElse(wait);
            pause(next);
            waited = waited.plus(next);
            wait = wait.multipliedBy(2).compareTo(job.maxEvery()) > 0
                    ? job.maxEvery()
                    : wait.multipliedBy(2);
        }
    }

    private static Optional<Duration> retryAfter(RestResponse answer) {
        return answer.header("retry-after").map(String::strip).filter(text -> text.matches("[1-9][0-9]{0,8}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private RestResponse answer(RestRequest poll) {
        try {
            return ask(poll, false).orElseThrow();
        } catch (TerminalException e) {
            if (HttpStatusException.responseOf(e).filter(each -> GONE.contains(each.status())).isPresent()) {
                throw new Failed(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private boolean isDone(RestResponse answer) {
        if (job.status() == null) {
            return answer.status() != 202;
        }
        if (answer.isEmpty()) {
            return false;
        }
        String status = Body.of(answer).first(job.status()).map(String::valueOf).orElse("")
                .toLowerCase(Locale.ROOT);
        if (job.failed().contains(status)) {
            throw new Failed("%s: the job failed: its status is %s".formatted(answer.request(),
                    status));
        }
        return job.done().contains(status);
    }

    /// @param isStart whether response_actions count
    private Optional<RestResponse> ask(RestRequest request, boolean isStart) {
        PagedEndpoint one = plan.endpoint().with(request).paginator(Paginators.singlePage())
                .format(RowFormat.NDJSON);
        try (Stream<RestPage> pages = client.paginate(isStart ? one : one.hooks(List.of()))) {
            return pages.findFirst().map(RestPage::response);
        }
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        job.poll().names((key, name) -> names.add(name));
        job.report().names((key, name) -> names.add(name));
        return names;
    }

    private void pause(Duration time) {
        try {
            waiting.await(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException("the run was stopped while it waited for a job", e);
        }
    }

    /// What is kept of a job; empty when a value holds a secret.
    static Optional<Map<String, Object>> toKeep(Map<String, @Nullable Object> values) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
            Object field = value.getValue();
            if (field != null) {
                String path = value.getKey().substring(value.getKey().lastIndexOf('.') + 1);
                if (Redaction.isSecret(path) || Redaction.hasSecret(String.valueOf(field))) {
                    return Optional.empty();
                }
                kept.put(value.getKey(), field);
            }
        }
        return Optional.of(kept);
    }
}
