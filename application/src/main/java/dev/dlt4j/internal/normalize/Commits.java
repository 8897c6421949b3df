package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.spi.progress.ProgressListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Where the workers' chunks become visible, one after the other: the schema grows and the rows are written.
final class Commits {
    private final Turnstile turnstile = new Turnstile();
    private final JobFileSet jobFiles;
    private final ProgressListener progress;
    private final List<Table> learned = new ArrayList<>();
    private final Map<String, Set<String>> nullOnly = new LinkedHashMap<>();
    private final Map<String, Map<String, List<String>>> mergedKeys = new LinkedHashMap<>();
    private final Losses losses = new Losses();
    private final Map<String, List<String>> mergedLists = new LinkedHashMap<>();
    private final Schema before;
    private volatile Schema schema;
    private @Nullable Throwable failure;

    Commits(Schema schema, JobFileSet jobFiles, ProgressListener progress) {
        this.before = schema;
        this.schema = schema;
        this.jobFiles = jobFiles;
        this.progress = progress;
    }

    Schema schema() {
        return schema;
    }

    List<Table> learned() {
        return learned;
    }

    Map<String, Set<String>> nullOnly() {
        return nullOnly;
    }

    Map<String, Map<String, List<String>>> mergedKeys() {
        return mergedKeys;
    }

    List<String> losses() {
        return losses.told();
    }

    Map<String, List<String>> mergedLists() {
        return mergedLists;
    }

    /// Flattens a chunk and commits it when its turn has come. A chunk that learned, left out what its
    /// contract does not let in, or failed, on the ground of a schema that has changed meanwhile is done
    /// again.
    void commit(Chunk chunk, Worker worker) {
        turnstile.await(chunk.after);
        // a first chunk: all earlier ones have passed, and all later ones wait for it
        chunk.said.forEach(this::describe);
        Schema ground = schema;
        RuntimeException misfit = null;
        try {
            worker.flatten(chunk, ground);
        } catch (RuntimeException failed) {
            misfit = failed;
        }
        turnstile.await(chunk.number - 1);
        if (schema != ground && (misfit != null || worker.learner.hasJudged())) {
            misfit = null;
            worker.flatten(chunk, schema);
        }
        if (misfit != null) {
            throw misfit;
        }
        write(worker);
        turnstile.pass(chunk.number);
    }

    /// Takes in what was said of a table meanwhile.
    ///
    /// @throws OutdatedSchema when rows of it were normalized already
    private void describe(Table table) {
        OutdatedSchema.require(!isTouched(table.name()), table.name());
        OutdatedSchema.requireFilters(schema.findTable(table.name()), table);
        schema = schema.withNormalizedTable(table, CompoundHints.REPLACE);
    }

    private boolean isTouched(String table) {
        return jobFiles.rowCounts().containsKey(table)
                || learned.stream().anyMatch(partial -> partial.name().equals(table));
    }

    /// Takes the schema as extracting has left it; what was learned stays.
    ///
    /// @throws OutdatedSchema when what was normalized would come out otherwise by it
    void adopt(Schema extracted) {
        if (extracted == before) {
            return;
        }
        Schema grown = extracted;
        for (Table partial : learned) {
            grown = grown.withTable(partial);
        }
        OutdatedSchema.require(schema, grown, jobFiles.rowCounts().keySet());
        OutdatedSchema.require(schema, grown, learned.stream().map(Table::name).toList());
        schema = grown;
    }

    private void write(Worker worker) {
        if (!worker.learner.learned().isEmpty()) {
            schema = worker.tables.schema();
            learned.addAll(worker.learner.learned());
        }
        losses.addAll(worker.tables.losses());
        worker.learner.nullOnly().forEach(this::nullOnly);
        worker.learner.mergedKeys().forEach((table, columns) -> columns.forEach(
                mergedKeys.computeIfAbsent(table, name -> new LinkedHashMap<>())::putIfAbsent));
        try {
            for (TableRows table : worker.tables.all()) {
                nullOnly(table.name, table.nullOnly());
                if (!table.mergedLists().isEmpty()) {
                    mergedLists.putIfAbsent(table.name, table.mergedLists());
                }
                if (table.rows > 0) {
                    jobFiles.write(schema, table.name, table.batch(worker.loadId));
                    progress.on(Normalizer.counted(table.name, Objects.requireNonNull(
                            jobFiles.rowCounts().get(table.name))));
                }
            }
        } catch (IOException broken) {
            throw DiskFault.of("write job files to the working folder", broken);
        }
    }

    void nullOnly(String table, Set<String> names) {
        if (!names.isEmpty()) {
            nullOnly.computeIfAbsent(table, name -> new LinkedHashSet<>()).addAll(names);
        }
    }

    /// Adds columns that come with files of columns.
    void learn(Table partial) {
        schema = schema.withNormalizedTable(partial, CompoundHints.ADD);
        learned.add(partial);
    }

    /// What the table of a file is called.
    String tableOf(ExtractedFile file) {
        return tableOf(file.tableName());
    }

    private String tableOf(String tableName) {
        return new Names(schema.naming(), schema.useBreakPath()).tablePart(tableName);
    }

    /// Whether none of a table's rows was let in, though it had rows before.
    boolean isEmptied(String tableName) {
        String table = tableOf(tableName);
        return !jobFiles.rowCounts().containsKey(table)
                && schema.findTable(table).filter(Table::hasSeenData).isPresent();
    }

    /// Makes a table that got no rows known, with the columns every row has, and gives it an empty job file.
    void materialize(String tableName, Worker worker) throws IOException {
        String table = worker.tables.names().tablePart(tableName);
        Table known = schema.table(table);
        if (jobFiles.rowCounts().containsKey(table)) {
            return;
        }
        if (!known.hasSeenData()) {
            Chunk empty = new Chunk();
            empty.bytes[0] = '{';
            empty.bytes[1] = '}';
            empty.length = 2;
            empty.tableName = tableName;
            worker.flatten(empty, schema);
            schema = worker.tables.schema();
            learned.addAll(worker.learner.learned());
        }
        jobFiles.touch(schema, table);
    }

    void fail(Throwable cause) {
        synchronized (this) {
            if (failure == null) {
                failure = cause;
            }
        }
        turnstile.stop();
    }

    /// Keeps chunks that are not committed yet from being committed.
    void stop() {
        turnstile.stop();
    }

    /// Makes sure that nobody gave up, so that no chunk is missing.
    synchronized void throwFailure() {
        switch (failure) {
            case null -> {
                if (turnstile.isStopped()) {
                    throw new CancellationException("normalizing was stopped");
                }
            }
            case RuntimeException known -> throw known;
            case Error known -> throw known;
            default -> throw new IllegalStateException(failure);
        }
    }
}
