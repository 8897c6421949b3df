package dev.dlt4j.internal.load;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.LoadJob;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import dev.dlt4j.spi.destination.TableLoad;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A destination in memory: it keeps which job files each table was loaded from, in the dataset and in the
/// staging dataset, from which chains are applied all at once.
final class MemoryClient implements DestinationClient {
    final Map<String, List<String>> tables = new TreeMap<>();
    final Map<String, List<String>> staged = new TreeMap<>();
    final List<String> applied = new ArrayList<>();
    final Set<String> committed = new HashSet<>();
    final List<String> completed = new ArrayList<>();
    final Set<String> failing = new HashSet<>();
    /// How often loading a table fails for a reason that passes.
    final Map<String, Integer> busy = new HashMap<>();
    /// Whether such a failure comes after the commit, as when the answer of the server is lost.
    boolean losesAnswers;
    boolean failsToComplete;
    boolean hangs;
    @Nullable
    Error error;

    @Override
    public String location() {
        return "memory";
    }

    @Override
    public boolean datasetExists() {
        return true;
    }

    @Override
    public void createDataset() {}

    @Override
    public Map<String, Table> migrate(Schema schema, Set<String> wanted) {
        return new LinkedHashMap<>();
    }

    @Override
    public synchronized Set<String> committedJobs(String loadId) {
        return Set.copyOf(committed);
    }

    @Override
    public LoadJob loadJob(TableLoad load) {
        return () -> commit(load);
    }

    private synchronized void commit(TableLoad load) {
        if (hangs) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                throw new TerminalException("stopped", stopped);
            }
        }
        if (error != null) {
            throw error;
        }
        if (failing.contains(load.table().name())) {
            throw new TerminalException("table " + load.table().name() + " is locked");
        }
        boolean isBusy = busy.merge(load.table().name(), -1, Integer::sum) >= 0;
        if (isBusy && !losesAnswers) {
            throw new TransientException("table " + load.table().name() + " is busy");
        }
        List<String> rows = tables.computeIfAbsent(load.table().name(), name -> new ArrayList<>());
        if (load.replace()) {
            rows.clear();
        }
        load.files().forEach(file -> {
            rows.add(file.jobId());
            committed.add(file.jobId());
        });
        if (isBusy) {
            throw new TransientException("the connection was cut right after the commit");
        }
    }

    @Override
    public synchronized void migrateStaging(Schema schema, Set<String> wanted) {
        wanted.forEach(table -> staged.putIfAbsent(table, new ArrayList<>()));
    }

    @Override
    public synchronized void stage(TableLoad load) {
        failIfAsked("stage " + load.table().name());
        staged.put(load.table().name(), load.files().stream().map(JobFile::jobId).toList());
    }

    @Override
    public void apply(ChainLoad chain) {
        if (!chain.disposition().isStaged()) {
            DestinationClient.super.apply(chain);
            return;
        }
        synchronized (this) {
            failIfAsked("apply " + chain.root().name());
            applied.add(chain.root().name() + ' ' + chain.tables().stream().map(Table::name).toList());
            for (Table table : chain.tables()) {
                List<String> rows = tables.computeIfAbsent(table.name(), name -> new ArrayList<>());
                if (chain.disposition() instanceof Disposition.Replace) {
                    rows.clear();
                }
                rows.addAll(staged.getOrDefault(table.name(), List.of("not staged")));
                chain.filesOf(table).forEach(file -> committed.add(file.jobId()));
            }
        }
    }

    private void failIfAsked(String what) {
        if (failing.contains(what)) {
            throw new TerminalException("cannot " + what);
        }
    }

    @Override
    public void completeLoad(String loadId, Schema schema) {
        completed.add(loadId);
        if (failsToComplete) {
            throw new TerminalException("stopped right behind the commit");
        }
    }

    @Override
    public boolean loadCompleted(String loadId) {
        return completed.contains(loadId);
    }

    @Override
    public Optional<StoredState> newestState(String pipelineName) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredSchema> newestSchema(String schemaName) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredSchema> schemaByHash(String versionHash) {
        return Optional.empty();
    }

    @Override
    public void dropTables(List<String> names, String schemaName) {
        names.forEach(tables::remove);
    }

    @Override
    public void truncateTables(List<String> names) {
        names.forEach(name -> tables.computeIfPresent(name, (table, rows) -> new ArrayList<>()));
    }

    @Override
    public void dropDataset() {
        tables.clear();
    }

    @Override
    public void close() {}
}
