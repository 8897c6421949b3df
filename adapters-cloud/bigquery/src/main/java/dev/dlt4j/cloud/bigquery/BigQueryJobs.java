package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.storage.WriteStreams;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.sql.TableNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Loads job files and applies chains. Each step is a job of BigQuery whose name follows from the load and
/// the file, so that one which an earlier run started is found and not run again.
final class BigQueryJobs {
    private final ProjectDataset dataset;
    private final ProjectDataset staging;
    private final LoadFiles files;
    private final WriteStreams streams;
    private final BigQueryOptions options;
    private final BigQueryFailures failures;
    private final LeaseFence fence;

    BigQueryJobs(ProjectDataset dataset, ProjectDataset staging, LoadFiles files, WriteStreams streams,
            BigQueryOptions options, BigQueryFailures failures, LeaseFence fence) {
        this.dataset = dataset;
        this.staging = staging;
        this.files = files;
        this.streams = streams;
        this.options = options;
        this.failures = failures;
        this.fence = fence;
    }

    /// Adds the rows of a table; a load that replaces removes the earlier ones first.
    void load(TableLoad load, BigQueryHints hints) {
        require(hints, load.files(), !load.replace());
        add(load, hints);
    }

    private void add(TableLoad load, BigQueryHints hints) {
        if (load.replace()) {
            empty(load.loadId(), hints);
        }
        for (JobFile file : load.files()) {
            JobName name = JobName.of(load.loadId(), dataset, file);
            add(hints, file, load.replace() ? name.withPurpose("replace") : name);
        }
    }

    private void empty(String loadId, BigQueryHints hints) {
        String table = hints.table().name();
        failures.run("empty table \"" + table + '"', () -> {
            if (isMade(dataset, hints)) {
                once(JobName.of(loadId, dataset, table, "truncate"),
                        JobScript.of("TRUNCATE TABLE " + dataset.table(table)));
            }
        });
    }

    /// Whether a table is there: one that BigQuery makes from the data need not be yet.
    private static boolean isMade(ProjectDataset dataset, BigQueryHints hints) {
        return !hints.autodetect() || dataset.hasTable(hints.table().name());
    }

    private void add(BigQueryHints hints, JobFile file, JobName name) {
        String what = "load job file " + file.path() + " into table \"" + hints.table().name() + '"';
        failures.run(what, () -> {
            switch (hints.insertApi()) {
                case STREAMING ->
                    new StreamedRows(dataset, hints.table(), options.batchSize(), fence).send(file);
                case STORAGE_WRITE ->
                    new StorageWrites(dataset, streams, fence).send(hints.table(), file, name);
                case DEFAULT -> fence.during(() -> dataset.project().once(name,
                        fence.checked(files.starting(dataset, hints, file))));
            }
        });
    }

    /// Puts files into a table of the staging dataset in place of all that is there. A job of an earlier run
    /// that has not ended yet is waited for, so that it adds no rows afterwards.
    void stage(TableLoad load, BigQueryHints hints) {
        String table = load.table().name();
        require(hints, load.files(), false);
        GoogleProject project = staging.project();
        Map<JobFile, Integer> free = new LinkedHashMap<>();
        for (JobFile file : load.files()) {
            free.put(file, failures.within("look for the job of " + file.path(),
                    () -> project.ended(JobName.of(load.loadId(), staging, file))));
        }
        failures.run("empty table \"" + table + "\" of the staging dataset",
                () -> emptied(load, isMade(staging, hints)));
        free.forEach((file, number) -> failures.run("load job file " + file.path() + " into table \"" + table
                + "\" of the staging dataset",
                () -> fence.during(() -> project.from(JobName.of(load.loadId(), staging, file), number,
                        fence.checked(files.starting(staging, hints, file))))));
    }

    /// Empties a staging table, and announces the jobs that fill it.
    private void emptied(TableLoad load, boolean made) {
        JobName name = JobName.unique();
        List<JobName> announced = new ArrayList<>(List.of(name));
        load.files().forEach(file -> announced.add(JobName.of(load.loadId(), staging, file)));
        JobScript script = made
                ? JobScript.of("TRUNCATE TABLE " + staging.table(load.table().name()))
                : JobScript.of();
        if (made || !fence.isOpen()) {
            fence.during(() -> staging.project().from(name, 0, job -> staging.project().query(job,
                    QueryParameters.query(fence.text(script, announced)))));
        }
    }

    void apply(ChainLoad chain) {
        for (Table table : chain.tables()) {
            require(hints(chain, table), chain.filesOf(table),
                    chain.disposition() instanceof Disposition.Append);
        }
        switch (chain.disposition()) {
            case Disposition.Append append -> loadAll(chain, false);
            case Disposition.Replace replace -> {
                if (replace.isStaged()) {
                    run(chain, "replace", replace.strategy().dltName(),
                            ChainScript.replace(chain, replace.strategy(), names()));
                } else {
                    loadAll(chain, true);
                }
            }
            case Disposition.Merge merge -> {
                madeLikeStaged(chain);
                run(chain, "merge", merge.strategy().dltName(),
                        ChainScript.merge(chain, merge.strategy(), names()));
            }
        }
    }

    private void loadAll(ChainLoad chain, boolean replace) {
        chain.tables().forEach(table -> add(chain.tableLoad(table, replace), hints(chain, table)));
    }

    /// Tables that BigQuery makes from the data exist only in the staging dataset before the first merge.
    private void madeLikeStaged(ChainLoad chain) {
        for (Table table : chain.tables()) {
            if (hints(chain, table).autodetect()) {
                failures.run("make table \"" + table.name() + '"',
                        () -> dataset.execute("CREATE TABLE IF NOT EXISTS " + dataset.table(table.name())
                                + " LIKE " + staging.table(table.name())));
            }
        }
    }

    private void run(ChainLoad chain, String work, String strategy, JobScript script) {
        String root = chain.root().name();
        failures.run(work + " table \"" + root + "\" with the tables nested in it by " + strategy,
                () -> once(JobName.of(chain.loadId(), dataset, root, work), script));
    }

    private void once(JobName name, JobScript script) {
        fence.during(() -> dataset.project().once(name, job -> dataset.project().query(job,
                QueryParameters.query(fence.text(script, List.of(name))))));
    }

    private BigQueryHints hints(ChainLoad chain, Table table) {
        return new BigQueryHints(chain.schema(), table, options.autodetectSchema());
    }

    private TableNames names() {
        return new TableNames(dataset.dialect(), dataset.qualifier(), staging.qualifier());
    }

    /// Checks a table before any of its rows is loaded.
    ///
    /// @param appends whether its rows are added to those that are there
    private static void require(BigQueryHints hints, List<JobFile> files, boolean appends) {
        if (hints.insertApi() != InsertApi.DEFAULT && !appends) {
            throw new TerminalException(("table \"%s\" is to be streamed, which only adds rows; set its "
                    + "write disposition to append, or drop the hint %s").formatted(hints.table().name(),
                            BigQueryHints.INSERT_API));
        }
        files.forEach(file -> LoadFiles.require(hints, file));
    }
}
