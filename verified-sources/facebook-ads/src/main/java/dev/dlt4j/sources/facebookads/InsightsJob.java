package dev.dlt4j.sources.facebookads;

import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.client.RestPage;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A report of insights: a job of the server that is started, asked about until it is done, and read.
record InsightsJob(Graph graph, InsightsQuery query) {
    private static final System.Logger LOG = System.getLogger(InsightsJob.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONG_PAUSE = Duration.ofMinutes(5);
    private static final Duration TO_START = Duration.ofMinutes(5);
    private static final Duration TO_FINISH = Duration.ofMinutes(30);
    private static final String DONE = "Job Completed";
    private static final Set<String> FAILED = Set.of("Job Failed", "Job Skipped");
    private static final String REMEDY = "; this usually passes: run again, with fewer fields if it happens "
            + "often";

    /// The pages of the report.
    ///
    /// @param form what the report holds
    Stream<RestPage> report(Map<String, Object> form) {
        String id = String.valueOf(Graph.object(graph.post(graph.path() + "/insights", form))
                .value("report_run_id"));
        await(id);
        return graph.pages(id + "/insights", Map.of("limit", query.pageSize()));
    }

    private void await(String id) {
        Duration waited = Duration.ZERO;
        Duration pause = FIRST_PAUSE;
        while (true) {
            JsonObject job = graph.get(id);
            String status = String.valueOf(job.value("async_status"));
            Object percent = job.value("async_percent_completion");
            LOG.log(System.Logger.Level.INFO, "insights job {0}: {1}, {2} %", id, status, percent);
            if (status.equals(DONE)) {
                return;
            }
            if (FAILED.contains(status)) {
                throw new TransientException("insights job %s: its status is \"%s\"%s".formatted(id, status,
                        REMEDY));
            }
            boolean started = percent instanceof Number number && number.longValue() > 0;
            if (!started && waited.compareTo(TO_START) > 0) {
                throw new TransientException("insights job %s did not start within %d seconds%s".formatted(id,
                        waited.toSeconds(), REMEDY));
            }
            if (waited.compareTo(TO_FINISH) > 0) {
                throw new TransientException("insights job %s is not done after %d minutes%s".formatted(id,
                        waited.toMinutes(), REMEDY));
            }
            graph.pause(pause);
            waited = waited.plus(pause);
            pause = pause.compareTo(LONG_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
    }
}
