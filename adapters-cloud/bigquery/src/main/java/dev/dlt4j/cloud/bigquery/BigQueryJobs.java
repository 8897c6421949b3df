package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.sql.TableNames;
import java.util.ArrayList;
import java.util.List;

/// Loads job files and applies chains. Each step is a job of BigQuery whose name follows from the load and
/// the file, so that one which an earlier run started is found and not run again.
final class BigQueryJobs {
    private final ProjectDataset dataset;
    private final ProjectDataset staging;
    private final LoadFiles files;
    private final BigQueryOptions options;
    private final BigQueryFailures failures;

    BigQueryJobs(ProjectDataset dataset, ProjectDataset staging, LoadFiles files, BigQueryOptions options,
            BigQueryFailures failures) {
        this.dataset = dataset;
        this.staging = staging;
        this.files = files;
        this.options = options;
        this.failures = failures;
    }

    /// Adds the rows of a table, in place of the earlier ones if it says so.
    void load(TableLoad load, BigQueryHints hints) {
        load.files().forEach(file -> LoadFiles.require(hints, file));
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
        failures.within("empty table \"" + table + '"',
                () -> hints.autodetect() && !dataset.hasTable(table)
                        ? table
                        : dataset.project().once(JobName.of(loadId, dataset, table, "truncate"),
                                name -> dataset.project().query(name,
                                        QueryParameters.query("TRUNCATE TABLE " + dataset.table(table)))));
    }

    private void add(BigQueryHints hints, JobFile file, JobName name) {
        String what = "load job file " + file.path() + " into table \"" + hints.table().name() + '"';
        if (hints.streams()) {
            failures.within(what, () -> {
                new StreamedRows(dataset, hints.table(), options.batchSize()).send(file);
                return file;
            });
        } else {
            failures.within(what,
                    () -> dataset.project().once(name, files.starting(dataset, hints, file)));
        }
    }

    /// Puts files into a table of the staging dataset in place of all that is there. A job of an earlier run
    /// that has not ended yet is waited for, so that its rows cannot come behind.
    void stage(TableLoad load, BigQueryHints hints) {
        String table = load.table().name();
        load.files().forEach(file -> LoadFiles.require(hints, file));
        GoogleProject project = staging.project();
        List<Integer> free = new ArrayList<>();
        for (JobFile file : load.files()) {
            free.add(failures.within("look for the job of " + file.path(),
                    () -> project.ended(JobName.of(load.loadId(), staging, file))));
        }
        failures.within("empty table \"" + table + "\" of the staging dataset", () -> {
            if (!hints.autodetect() || staging.hasTable(table)) {
                staging.execute("TRUNCATE TABLE " + staging.table(table));
            }
            return table;
        });
        for (int i = 0; i < load.files().size(); i++) {
            JobFile file = load.files().get(i);
            int number = free.get(i);
            failures.within("load job file " + file.path() + " into table \"" + table
                    + "\" of the staging dataset",
                    () -> project.from(
                            JobName.of(load.loadId(), staging, file), number,
                            files.starting(staging, hints, file)));
        }
    }

    void apply(ChainLoad chain) {
        for (Table table : chain.tables()) {
            chain.filesOf(table).forEach(file -> LoadFiles.require(hints(chain, table), file));
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
        chain.tables().forEach(table -> load(chain.tableLoad(table, replace), hints(chain, table)));
    }

    /// Tables that BigQuery makes from the data exist only in the staging dataset before the first merge.
    private void madeLikeStaged(ChainLoad chain) {
        for (Table table : chain.tables()) {
            if (hints(chain, table).autodetect()) {
                failures.within("make table \"" + table.name() + '"', () -> {
                    dataset.execute("CREATE TABLE IF NOT EXISTS " + dataset.table(table.name()) + " LIKE "
                            + staging.table(table.name()));
                    return table;
                });
            }
        }
    }

    private void run(ChainLoad chain, String work, String strategy, String script) {
        String root = chain.root().name();
        failures.within(work + " table \"" + root + "\" with the tables nested in it by " + strategy,
                () -> dataset.project().once(JobName.of(chain.loadId(), dataset, root, work),
                        name -> dataset.project().query(name, QueryParameters.query(script))));
    }

    private BigQueryHints hints(ChainLoad chain, Table table) {
        return new BigQueryHints(chain.schema(), table, options.autodetectSchema());
    }

    private TableNames names() {
        return new TableNames(dataset.dialect(), dataset.qualifier(), staging.qualifier());
    }

    /// @throws TerminalException when rows are to be streamed that take the place of others
    static void requireAppend(BigQueryHints hints, boolean appends) {
        if (hints.streams() && !appends) {
            throw new TerminalException(("table \"%s\" is to be streamed, which only adds rows; set its "
                    + "write "
                    + "disposition to append, or drop the hint %s").formatted(hints.table().name(),
                            BigQueryHints.INSERT_API));
        }
    }
}
