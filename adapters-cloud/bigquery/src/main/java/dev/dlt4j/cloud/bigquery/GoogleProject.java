package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.Answer;
import dev.dlt4j.cloud.bigquery.internal.rest.ApiFailure;
import dev.dlt4j.cloud.bigquery.internal.rest.RequestPause;
import dev.dlt4j.cloud.bigquery.internal.rest.Rest;
import dev.dlt4j.domain.document.Documents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The jobs, datasets and tables of a project of BigQuery. Safe for use by several threads.
final class GoogleProject {
    private static final int ATTEMPTS = 3;
    private static final Duration MAX_POLL = Duration.ofSeconds(5);
    private static final String PAGE = "1000";

    private final Rest rest;
    private final RequestPause pause;
    private final String id;
    private final String location;

    /// @param id       of the project
    /// @param location where datasets are, and their jobs run
    GoogleProject(Rest rest, RequestPause pause, String id, String location) {
        this.rest = rest;
        this.pause = pause;
        this.id = id;
        this.location = location;
    }

    String id() {
        return id;
    }

    String location() {
        return location;
    }

    /// Does the work of a job once: where a job of its name has done it, it is not done again, and one that
    /// runs is waited for. A failed job of an earlier run is followed by one with the next number.
    ///
    /// @param start starts a job of the name that it is given, and answers with it
    /// @return the job
    Map<String, @Nullable Object> once(JobName name, Function<String, Map<String, @Nullable Object>> start) {
        return attempted(name, 0, this::find, start);
    }

    /// Does the work of a job, whatever earlier jobs did.
    ///
    /// @param first the number of the first attempt
    Map<String, @Nullable Object> from(JobName name, int first,
            Function<String, Map<String, @Nullable Object>> start) {
        return attempted(name, first, job -> Optional.empty(), start);
    }

    /// @param earlier looks for the job that an earlier run started
    private Map<String, @Nullable Object> attempted(JobName name, int first,
            Function<String, Optional<Map<String, @Nullable Object>>> earlier,
            Function<String, Map<String, @Nullable Object>> start) {
        int started = 0;
        for (int number = first;; number++) {
            String job = name.attempt(number);
            Optional<Map<String, @Nullable Object>> found = earlier.apply(job);
            try {
                return done(found.isPresent() ? found.get() : started(job, start));
            } catch (ApiFailure e) {
                if (found.isEmpty()) {
                    started++;
                    if (!e.passes() || started == ATTEMPTS) {
                        throw e;
                    }
                    pause.wait(Duration.ofSeconds(1L << started));
                }
            }
        }
    }

    /// Waits until all jobs of a name have ended.
    ///
    /// @return the first number that is free
    int ended(JobName name) {
        for (int number = 0;; number++) {
            Optional<Map<String, @Nullable Object>> found = find(name.attempt(number));
            if (found.isEmpty()) {
                return number;
            }
            awaited(found.get());
        }
    }

    /// Waits until all jobs of a name have ended, and starts a job with the next number, so that an earlier
    /// run which has chosen this number already cannot start its own.
    ///
    /// @param failing a query that fails: it must not be taken for the work of the name
    void useUp(JobName name, String failing) {
        while (true) {
            try {
                awaited(query(name.attempt(ended(name)), QueryParameters.query(failing)));
                return;
            } catch (ApiFailure e) {
                if (!e.duplicate()) {
                    throw e;
                }
            }
        }
    }

    /// The text that is kept under a name; empty when there is none.
    Optional<String> kept(JobName name) {
        return find(name.attempt(0)).map(GoogleProject::query);
    }

    /// Keeps a text under a name, unless there is one already. It is the text of a job that runs a query free
    /// of charge: a name of a job is used once in a project, and jobs are kept for half a year.
    ///
    /// @return the text that is kept
    String keep(JobName name, String query) {
        started(name.attempt(0), job -> query(job, QueryParameters.query(query)));
        return kept(name).orElse(query);
    }

    private static String query(Map<String, @Nullable Object> job) {
        return Answer.text(job, "configuration", "query", "query");
    }

    private Map<String, @Nullable Object> started(String job,
            Function<String, Map<String, @Nullable Object>> start) {
        try {
            return start.apply(job);
        } catch (ApiFailure e) {
            // the answer to an earlier request for it was lost
            Optional<Map<String, @Nullable Object>> found = e.duplicate() ? find(job) : Optional.empty();
            return found.orElseThrow(() -> e);
        }
    }

    /// A job of a query.
    Map<String, @Nullable Object> query(String job, Map<String, ?> query) {
        return start(job, Map.of("query", query));
    }

    /// Starts a job that needs no upload.
    Map<String, @Nullable Object> start(String job, Map<String, ?> configuration) {
        return rest.call("POST", path("jobs"), job(job, configuration));
    }

    /// A job as it is sent.
    Map<String, @Nullable Object> job(String job, Map<String, ?> configuration) {
        return Map.of("jobReference", Map.of("projectId", id, "jobId", job, "location", location),
                "configuration", configuration);
    }

    private Optional<Map<String, @Nullable Object>> find(String job) {
        return there(path("jobs/" + encoded(job) + "?location=" + encoded(location)));
    }

    private Optional<Map<String, @Nullable Object>> there(String path) {
        try {
            return Optional.of(rest.call("GET", path, null));
        } catch (ApiFailure e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Waits for a job, whether it fails or not.
    private Map<String, @Nullable Object> awaited(Map<String, @Nullable Object> job) {
        Map<String, @Nullable Object> seen = job;
        Duration next = Duration.ofMillis(250);
        while (!Answer.text(seen, "status", "state").equals("DONE")) {
            pause.wait(next);
            next = RequestPause.doubled(next, MAX_POLL);
            String name = Answer.text(job, "jobReference", "jobId");
            String place = Answer.text(job, "jobReference", "location");
            seen = rest.call("GET", path("jobs/" + encoded(name) + "?location="
                    + encoded(place.isEmpty() ? location : place)), null);
        }
        return seen;
    }

    /// Waits for a job.
    ///
    /// @throws ApiFailure when it failed
    private Map<String, @Nullable Object> done(Map<String, @Nullable Object> job) {
        Map<String, @Nullable Object> seen = awaited(job);
        Map<String, @Nullable Object> error = Documents.mapOrEmpty(Answer.at(seen, "status", "errorResult"));
        if (!error.isEmpty()) {
            throw new ApiFailure(0, Answer.text(error, "reason"), details(seen, error));
        }
        return seen;
    }

    /// The first of a job's errors often says no more than that there were some.
    private static String details(Map<String, @Nullable Object> job, Map<String, @Nullable Object> error) {
        String message = Answer.text(error, "message");
        return Documents.listOrEmpty(Answer.at(job, "status", "errors")).stream()
                .map(each -> Answer.text(Documents.mapOrEmpty(each), "message"))
                .filter(text -> !text.isEmpty() && !text.equals(message)).findFirst()
                .map(text -> message + " (" + text + ')').orElse(message);
    }

    /// Runs a statement that may be repeated, in a job that no earlier run can have started.
    ///
    /// @return the job that ran it
    Map<String, @Nullable Object> run(Map<String, ?> query) {
        return from(JobName.unique(), 0, name -> query(name, query));
    }

    /// Runs a statement as [#run] does.
    ///
    /// @return the number of rows that it changed
    long changed(Map<String, ?> query) {
        String rows = Answer.text(run(query), "statistics", "query", "numDmlAffectedRows");
        return rows.isEmpty() ? 0 : Long.parseLong(rows);
    }

    /// What a statement would do, without doing it.
    ///
    /// @param type    `SELECT`, `INSERT`, …
    /// @param columns of its result
    record DryRun(String type, List<String> columns) {}

    DryRun dryRun(Map<String, ?> query) {
        Map<String, @Nullable Object> job = rest.call("POST", path("jobs"), Map.of("jobReference",
                Map.of("projectId", id, "location", location), "configuration",
                Map.of("dryRun", true, "query", query)));
        return new DryRun(Answer.text(job, "statistics", "query", "statementType"), Documents
                .listOrEmpty(Answer.at(job, "statistics", "query", "schema", "fields")).stream()
                .map(field -> Answer.text(Documents.mapOrEmpty(field), "name")).toList());
    }

    /// A page of the rows of a query that is done.
    ///
    /// @param page the token of the page; empty for the first
    Map<String, @Nullable Object> rows(Map<String, @Nullable Object> job, String page) {
        return rest.call("GET", path("queries/" + encoded(Answer.text(job, "jobReference", "jobId"))
                + "?location=" + encoded(location)
                + "&timeoutMs=10000&formatOptions.useInt64Timestamp=true"
                + (page.isEmpty() ? "" : "&pageToken=" + encoded(page))), null);
    }

    boolean hasDataset(String dataset) {
        return there(path("datasets/" + encoded(dataset))).isPresent();
    }

    void createDataset(String dataset, boolean caseInsensitive) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("datasetReference", Map.of("projectId", id, "datasetId", dataset));
        document.put("location", location);
        if (caseInsensitive) {
            document.put("isCaseInsensitive", true);
        }
        try {
            rest.call("POST", path("datasets"), document);
        } catch (ApiFailure e) {
            if (!e.duplicate()) {
                throw e;
            }
        }
    }

    void dropDataset(String dataset) {
        try {
            rest.call("DELETE", path("datasets/" + encoded(dataset) + "?deleteContents=true"), null);
        } catch (ApiFailure e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }

    /// Names of the tables of a dataset; none when it is not there.
    List<String> tables(String dataset) {
        List<String> names = new ArrayList<>();
        String page = "";
        do {
            Optional<Map<String, @Nullable Object>> answer = there(path("datasets/" + encoded(dataset)
                    + "/tables?maxResults=" + PAGE + (page.isEmpty() ? "" : "&pageToken=" + encoded(page))));
            Map<String, @Nullable Object> list = answer.orElse(Map.of());
            for (Object each : Documents.listOrEmpty(list.get("tables"))) {
                names.add(Answer.text(Documents.mapOrEmpty(each), "tableReference", "tableId"));
            }
            page = Answer.text(list, "nextPageToken");
        } while (!page.isEmpty());
        return names;
    }

    Optional<TableInfo> table(String dataset, String table) {
        return there(path("datasets/" + encoded(dataset) + "/tables/" + encoded(table))).map(TableInfo::of);
    }

    /// The rows of a small table without a query, as texts.
    List<List<String>> cells(String dataset, String table) {
        List<List<String>> rows = new ArrayList<>();
        String page = "";
        do {
            Map<String, @Nullable Object> list = rest.call("GET", path("datasets/" + encoded(dataset)
                    + "/tables/" + encoded(table) + "/data?maxResults=" + PAGE
                    + (page.isEmpty() ? "" : "&pageToken=" + encoded(page))), null);
            for (Object each : Documents.listOrEmpty(list.get("rows"))) {
                rows.add(Documents.listOrEmpty(Documents.mapOrEmpty(each).get("f")).stream()
                        .map(cell -> Answer.text(Documents.mapOrEmpty(cell), "v")).toList());
            }
            page = Answer.text(list, "pageToken");
        } while (!page.isEmpty());
        return rows;
    }

    /// Sends rows to be added at once.
    Map<String, @Nullable Object> insertAll(String dataset, String table, Map<String, ?> rows) {
        return rest.call("POST", path("datasets/" + encoded(dataset) + "/tables/" + encoded(table)
                + "/insertAll"), rows);
    }

    private String path(String rest) {
        return "/bigquery/v2/projects/" + encoded(id) + '/' + rest;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
