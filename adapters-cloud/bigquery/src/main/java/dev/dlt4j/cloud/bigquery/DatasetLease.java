package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.ApiFailure;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.spi.destination.Lease;
import dev.dlt4j.spi.destination.LeaseHeldException;
import dev.dlt4j.spi.destination.LeaseRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A lease as a row of the dataset: who may write for a pipeline, until when by BigQuery's clock, and a token
/// that grows with each run. BigQuery locks no rows. So the lease is taken by an `UPDATE` that names the
/// token that was read, and the number of its rows decides. Scripts announce themselves and then check the
/// token; who takes the lease changes the token first, and then waits for what was announced.
final class DatasetLease implements Lease {
    /// Part of the failure of a job whose run has lost its lease.
    static final String TAKEN = "dlt4j: another run has taken the lease";
    private static final System.Logger LOG = System.getLogger(DatasetLease.class.getName());
    private static final String COLUMNS = "pipeline_name STRING NOT NULL, token INT64 NOT NULL, "
            + "folder_id STRING NOT NULL, holder STRING NOT NULL, expires_at TIMESTAMP NOT NULL";
    private static final String JOB_COLUMNS = "pipeline_name STRING NOT NULL, token INT64 NOT NULL, "
            + "stem STRING NOT NULL, ending STRING NOT NULL";
    private static final String LATER = "TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL ? MILLISECOND)";
    private static final int MILLIS = 1000;

    private final ProjectDataset dataset;
    private final LeaseRequest request;
    private final LeaseFence fence;
    private final BigQueryFailures failures;
    private final long token;

    private DatasetLease(ProjectDataset dataset, LeaseRequest request, LeaseFence fence,
            BigQueryFailures failures, long token) {
        this.dataset = dataset;
        this.request = request;
        this.fence = fence;
        this.failures = failures;
        this.token = token;
    }

    /// Takes the lease, and waits until jobs have ended that earlier runs announced.
    ///
    /// @param fence keeps work out from now on that loses the lease
    /// @throws LeaseHeldException when another working folder has it
    static DatasetLease take(ProjectDataset dataset, LeaseRequest request, LeaseFence fence,
            BigQueryFailures failures) {
        if (!dataset.hasTable(SystemTables.LEASES) || !dataset.hasTable(SystemTables.JOBS)) {
            dataset.execute("CREATE TABLE IF NOT EXISTS " + dataset.table(SystemTables.LEASES) + " ("
                    + COLUMNS + ");\nCREATE TABLE IF NOT EXISTS " + dataset.table(SystemTables.JOBS) + " ("
                    + JOB_COLUMNS + ')');
        }
        DatasetLease taken = null;
        while (taken == null) {
            taken = tried(dataset, request, fence, failures, row(dataset, request));
        }
        taken.awaitEarlierJobs();
        fence.hold(taken);
        return taken;
    }

    /// The pipeline's row. Only one job at a time can make it, since the name of a job is used once.
    private static List<String> row(ProjectDataset dataset, LeaseRequest request) {
        String table = dataset.table(SystemTables.LEASES);
        String query = "SELECT token, folder_id, holder, TIMESTAMP_DIFF(expires_at, CURRENT_TIMESTAMP(), "
                + "MILLISECOND) FROM " + table + " WHERE pipeline_name = ?";
        List<List<String>> rows = dataset.rows(query, request.pipeline());
        if (rows.isEmpty()) {
            JobName name = JobName.ofLease(dataset, request.pipeline());
            GoogleProject project = dataset.project();
            project.from(name, project.ended(name), job -> project.query(job, QueryParameters.query(
                    "INSERT INTO " + table
                            + " (pipeline_name, token, folder_id, holder, expires_at) SELECT ?, "
                            + "0, '', '', TIMESTAMP_SECONDS(0) FROM (SELECT 1) WHERE NOT EXISTS "
                            + "(SELECT 1 FROM " + table + " AS l WHERE l.pipeline_name = ?)",
                    request.pipeline(), request.pipeline())));
            rows = dataset.rows(query, request.pipeline());
        }
        return rows.getFirst();
    }

    /// @return null when another run took it since the row was read
    private static @Nullable DatasetLease tried(ProjectDataset dataset, LeaseRequest request,
            LeaseFence fence, BigQueryFailures failures, List<String> row) {
        long token = Long.parseLong(row.get(0));
        long millis = Long.parseLong(row.get(3));
        String folder = request.folderId().get();
        if (millis > 0 && !folder.equals(row.get(1))) {
            throw new LeaseHeldException(request.pipeline(), row.get(2), (millis + MILLIS - 1) / MILLIS);
        }
        long changed = dataset.execute("UPDATE " + dataset.table(SystemTables.LEASES)
                + " SET token = ?, folder_id = ?, holder = ?, expires_at = " + LATER
                + " WHERE pipeline_name = ? AND token = ? AND (folder_id = ? OR expires_at <= "
                + "CURRENT_TIMESTAMP())", token + 1, folder, request.holder(), request.time().toMillis(),
                request.pipeline(), token, folder);
        return changed == 0 ? null : new DatasetLease(dataset, request, fence, failures, token + 1);
    }

    /// A run that announced a job may not have started it yet. Another job takes its name, so that it cannot
    /// start any more.
    private void awaitEarlierJobs() {
        String earlier = " WHERE pipeline_name = ? AND token < ?";
        List<List<String>> rows = dataset.rows("SELECT DISTINCT stem, ending FROM "
                + dataset.table(SystemTables.JOBS) + earlier, request.pipeline(), token);
        for (List<String> row : rows) {
            dataset.project().useUp(new JobName(row.get(0), row.get(1)), "SELECT ERROR('" + TAKEN + "')");
        }
        if (!rows.isEmpty()) {
            dataset.execute("DELETE FROM " + dataset.table(SystemTables.JOBS) + earlier, request.pipeline(),
                    token);
        }
    }

    /// The statement that announces jobs to whoever takes the lease.
    String announcement(List<JobName> jobs) {
        return "INSERT INTO " + dataset.table(SystemTables.JOBS)
                + " (pipeline_name, token, stem, ending) VALUES "
                + jobs.stream().map(job -> "(" + literal(request.pipeline()) + ", " + token + ", "
                        + literal(job.stem()) + ", " + literal(job.ending()) + ')')
                        .collect(Collectors.joining(", "));
    }

    /// The statement that fails when the lease is not held any more.
    String assertion() {
        return "SELECT IF(" + condition() + ", TRUE, ERROR('" + TAKEN + "'))";
    }

    String condition() {
        return "EXISTS (SELECT 1 FROM " + dataset.table(SystemTables.LEASES) + " AS held WHERE "
                + "held.pipeline_name = " + literal(request.pipeline()) + " AND held.token = " + token + ')';
    }

    private String literal(String text) {
        return dataset.dialect().literal(text);
    }

    TerminalException lost() {
        return new TerminalException(("another run of pipeline %s took over while this one stood still for "
                + "longer than its lease of %d seconds; nothing was committed since. Run again, and look for "
                + "what paused this process").formatted(request.pipeline(), request.time().toSeconds()));
    }

    /// Reads the table without a query, which takes a tenth of the time.
    @Override
    public boolean isHeld() {
        return failures.within("look whether the lease of pipeline \"" + request.pipeline() + "\" is held",
                () -> dataset.project().cells(dataset.name(), SystemTables.LEASES).stream()
                        .anyMatch(row -> row.getFirst().equals(request.pipeline())
                                && row.get(1).equals(Long.toString(token))));
    }

    @Override
    public void renew() {
        try {
            dataset.execute("UPDATE " + dataset.table(SystemTables.LEASES) + " SET expires_at = " + LATER
                    + " WHERE pipeline_name = ? AND token = ?", request.time().toMillis(),
                    request.pipeline(), token);
        } catch (ApiFailure | DltException e) {
            LOG.log(System.Logger.Level.DEBUG, "the lease cannot be renewed now", e);
        }
    }

    @Override
    public void close() {
        fence.release();
        String mine = " WHERE pipeline_name = " + literal(request.pipeline()) + " AND token = " + token;
        String ended = "UPDATE " + dataset.table(SystemTables.LEASES)
                + " SET expires_at = CURRENT_TIMESTAMP()" + mine;
        try {
            dataset.execute(fence.isCertain()
                    ? ended + ";\nDELETE FROM " + dataset.table(SystemTables.JOBS) + mine
                    : ended);
        } catch (ApiFailure | DltException e) {
            LOG.log(System.Logger.Level.DEBUG, "the lease cannot be given back and ends by itself", e);
        }
    }
}
