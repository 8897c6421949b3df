package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.disk.Boot;
import dev.dlt4j.internal.extract.pipe.Pipe;
import dev.dlt4j.internal.extract.pipe.PipeLoop;
import dev.dlt4j.internal.pack.ExtractedPackage;
import dev.dlt4j.internal.pack.KeptFile;
import dev.dlt4j.internal.pack.PartialExtract;
import dev.dlt4j.internal.pack.RootCheckpoint;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The checkpoints of an extract. At one, all that its resource and the transformers below it gave is worked
/// off, forced to disk and noted in the package, together with the resources that gave all they have. Several
/// threads may use it.
///
/// What cannot be separated later is not kept: tables into which another resource still writes, changes of
/// the state that resources share while another one is under way, and marks that changed hints.
final class Checkpoints implements CheckpointTarget {
    private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
    /// Forcing takes as long as many a page: those in between outlast the process alone.
    private static final long FORCED_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final String source;
    private final Resumption resumption;
    private final ExtractedPackage files;
    private final SharedSchema schema;
    private final TableRouter router;
    private final SourceState state;
    private final String sharedBefore;
    private final Map<String, Pipe> roots = new HashMap<>();
    private final Map<Pipe, PipeLoop> loops = new HashMap<>();
    private final Set<Pipe> finished = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, RootCheckpoint> kept = new LinkedHashMap<>();
    private @Nullable Map<String, @Nullable Object> shared;
    private long forced;

    Checkpoints(String source, Resumption resumption, ExtractedPackage files, SharedSchema schema,
            TableRouter router, SourceState state) {
        this.source = source;
        this.resumption = resumption;
        this.files = files;
        this.schema = schema;
        this.router = router;
        this.state = state;
        this.shared = resumption.kept().shared();
        this.sharedBefore = state.sharedText();
        resumption.kept().roots().forEach(root -> kept.put(root.resource(), root));
    }

    /// The schema with the tables that are continued.
    static Schema continued(Schema schema, PartialExtract partial, MergeStrategies strategies) {
        Schema changed = schema;
        for (RootCheckpoint root : partial.roots()) {
            for (var table : root.tables().entrySet()) {
                changed = changed.withNormalizedTable(
                        Table.ofStored(table.getKey(), Documents.mapOrEmpty(table.getValue())),
                        CompoundHints.REPLACE, strategies);
            }
        }
        return changed;
    }

    /// Brings resources that are about to run to where they were.
    void begin(List<Pipe> all) {
        Map<String, @Nullable Object> together = shared;
        if (together != null) {
            state.rememberShared(together);
        }
        schema.continueTables(resumption.kept().files().stream().filter(file -> file.rows() > 0)
                .map(KeptFile::table).toList());
        for (Pipe root : all) {
            roots.put(root.name(), root);
            RootCheckpoint known = kept.get(root.name());
            if (known != null) {
                resume(root, known);
            }
        }
    }

    private void resume(Pipe root, RootCheckpoint known) {
        if (known.finished()) {
            finished.add(root);
        }
        for (Pipe pipe : root.tree()) {
            Map<String, @Nullable Object> own = Documents.map(known.state().get(pipe.name()));
            if (own != null) {
                state.remember(pipe.name(), own);
            }
            pipe.cursor().ifPresent(
                    cursor -> cursor.filter().resume(Documents.mapOrEmpty(known.cursors().get(pipe.name()))));
            pipe.resumeLimits(Documents.listOrEmpty(known.limits().get(pipe.name())));
            router.continueRows(pipe, known.rows().getOrDefault(pipe.name(), 0L));
        }
    }

    @Override
    public synchronized boolean isFinished(Pipe root) {
        return finished.contains(root);
    }

    @Override
    public synchronized void runs(Pipe root, PipeLoop loop) {
        loops.put(root, loop);
    }

    @Override
    public synchronized void ended(List<Pipe> all) {
        finished.addAll(all);
    }

    @Override
    public Optional<Object> position(String resource) {
        return Optional
                .ofNullable(resumption.kept().root(resource).map(RootCheckpoint::position).orElse(null));
    }

    @Override
    public void make(String resource, Object position) {
        Pipe root = root(resource);
        PipeLoop loop = loop(root);
        if (root == null || loop == null || resumption.request(resource) == null) {
            return;
        }
        Set<Pipe> open = loop.settle(root);
        keep(root, position, loop, open);
    }

    private synchronized @Nullable Pipe root(String resource) {
        return roots.get(resource);
    }

    private synchronized @Nullable PipeLoop loop(@Nullable Pipe root) {
        return loops.get(root);
    }

    private synchronized void keep(Pipe root, Object position, PipeLoop loop, Set<Pipe> open) {
        loops.forEach((other, running) -> {
            if (running.equals(loop) && !open.contains(other)) {
                finished.add(other);
            }
        });
        Set<Pipe> wanted = new HashSet<>(finished);
        wanted.add(root);
        Set<Pipe> separable = separable(wanted);
        String obstacle = !separable.contains(root)
                ? "another resource writes into one of its tables, or its items changed hints by marks"
                : isSharedStateUnclear(root) ? "resources change the state they share" : "";
        if (!obstacle.isEmpty()) {
            refuse(root, obstacle);
            return;
        }
        String boot = Boot.id().orElse("");
        boolean lasting = boot.isEmpty() || !files.isKept() || System.nanoTime() - forced > FORCED_EVERY;
        if (note(separable, root, position)) {
            write(lasting, boot);
        } else {
            refuse(root, "its tables came without any column so far");
        }
    }

    /// Notes how far resources are.
    ///
    /// @param root the one that makes a checkpoint
    /// @return whether that one could be noted
    private boolean note(Set<Pipe> separable, @Nullable Pipe root, @Nullable Object position) {
        Map<String, RootCheckpoint> noted = new LinkedHashMap<>();
        for (Pipe each : separable) {
            RootCheckpoint known = kept.get(each.name());
            if (known == null || !known.finished()) {
                RootCheckpoint now = checkpoint(each, separable, each.equals(root) ? position : null);
                if (now != null) {
                    noted.put(each.name(), now);
                }
            }
        }
        boolean done = root == null || noted.containsKey(root.name());
        if (done) {
            kept.putAll(noted);
        }
        return done;
    }

    private void refuse(Pipe root, String obstacle) {
        if (refused.add(root.name())) {
            LOG.log(System.Logger.Level.INFO,
                    "source {0}: a checkpoint of resource {1} is not kept: {2}", source, root.name(),
                    obstacle);
        }
    }

    /// @param lasting whether what was noted must outlast the machine, not only the process
    private void write(boolean lasting, String boot) {
        String now = state.sharedText();
        shared = now.equals(sharedBefore)
                ? null
                : Documents.mapOrEmpty(TypedJson.decode(now));
        PartialExtract all = new PartialExtract(source, resumption.basis(), shared,
                List.copyOf(kept.values()));
        if (lasting) {
            // also those of resources whose checkpoints were not forced so far
            router.force();
            files.keep(all);
            forced = System.nanoTime();
        } else {
            files.keepUnforced(all, boot);
        }
    }

    /// Those of the resources into whose tables nobody else writes.
    private Set<Pipe> separable(Set<Pipe> wanted) {
        Set<Pipe> separable = new HashSet<>(wanted);
        separable.removeIf(each -> resumption.request(each.name()) == null || hasChangedHints(each));
        boolean changed = true;
        while (changed) {
            Set<Pipe> writers = trees(separable);
            changed = separable.removeIf(each -> !router.areOwn(each.tree(), writers));
        }
        return separable;
    }

    private boolean hasChangedHints(Pipe root) {
        for (Pipe each : root.tree()) {
            if (router.hasChangedHints(each)) {
                return true;
            }
        }
        return false;
    }

    private static Set<Pipe> trees(Set<Pipe> roots) {
        Set<Pipe> all = new HashSet<>();
        roots.forEach(root -> all.addAll(root.tree()));
        return all;
    }

    /// Whether the shared state changed while another resource is under way, whose part in it nobody knows.
    private boolean isSharedStateUnclear(Pipe root) {
        Set<Pipe> others = new HashSet<>(loops.keySet());
        others.remove(root);
        others.removeAll(finished);
        if (others.isEmpty()) {
            return false;
        }
        try {
            return !state.sharedText().equals(sharedBefore);
        } catch (ConcurrentModificationException e) {
            return true;
        }
    }

    private @Nullable RootCheckpoint checkpoint(Pipe root, Set<Pipe> separable, @Nullable Object position) {
        Set<Pipe> tree = root.tree();
        Optional<List<KeptFile>> written = router.written(tree, trees(separable));
        if (written.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> states = new LinkedHashMap<>();
        Map<String, @Nullable Object> cursors = new LinkedHashMap<>();
        Map<String, @Nullable Object> limits = new LinkedHashMap<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Pipe pipe : tree) {
            Object own = state.remembered(pipe.name());
            if (own != null) {
                states.put(pipe.name(), own);
            }
            pipe.cursor().ifPresent(cursor -> cursors.put(pipe.name(), cursor.filter().progress()));
            limits.put(pipe.name(), pipe.limitCounts());
            rows.put(pipe.name(), router.rows().getOrDefault(pipe.name(), 0L));
        }
        RootCheckpoint before = kept.get(root.name());
        List<KeptFile> all = new ArrayList<>(before == null ? List.of() : before.files());
        Set<String> rewritten = new HashSet<>();
        written.get().forEach(file -> rewritten.add(file.name()));
        all.removeIf(file -> rewritten.contains(file.name()));
        all.addAll(written.get());
        Map<String, @Nullable Object> tables = new LinkedHashMap<>();
        Schema now = schema.schema();
        List<String> empty = router.materialized(tree);
        Set<String> names = new HashSet<>(empty);
        all.forEach(file -> names.add(file.table()));
        for (Table table : now.tables().values()) {
            if (names.contains(now.tree().rootOf(table.name()).name())) {
                tables.put(table.name(), table.toStored());
            }
        }
        return new RootCheckpoint(root.name(), Objects.requireNonNull(resumption.request(root.name())),
                position,
                finished.contains(root), all, empty, rows, states, cursors, limits, tables).detached();
    }

    /// Says that the extract is complete: should the package not get to its place, nothing is read again.
    synchronized void complete() {
        if (files.isKept()) {
            finished.addAll(roots.values());
            note(separable(finished), null, null);
            write(true, "");
        }
    }

    /// Says that the extract broke off, and no resource runs any more.
    synchronized void broken() {
        files.endUnforced();
    }
}
