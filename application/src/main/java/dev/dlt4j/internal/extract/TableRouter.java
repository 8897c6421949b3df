package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.internal.config.PipelineNames;
import dev.dlt4j.internal.extract.pipe.BytesPage;
import dev.dlt4j.internal.extract.pipe.Pipe;
import dev.dlt4j.internal.extract.pipe.PipeLoop;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.pack.KeptFile;
import dev.dlt4j.internal.pack.PartialExtract;
import dev.dlt4j.internal.row.ObjectValues;
import dev.dlt4j.spi.row.RowClass;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Marked.Mark;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.step.ItemFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sends what leaves the pipes of a source to the writers of its tables: one writer per table, whichever
/// resources feed it. Several threads may use it.
final class TableRouter implements PipeLoop.Sink {
    private final SharedSchema schema;
    private final ExtractFiles files;
    private final ObjectValues objects;
    private final TableWriter.RowsSeen seen;
    private final TableLane lane;
    private final Map<String, TableWriter> writers = new LinkedHashMap<>();
    private final Map<Pipe, Route> routes = new HashMap<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final Map<String, List<KeptFile>> kept = new LinkedHashMap<>();
    private final Set<String> empty = new LinkedHashSet<>();

    /// Where the items of a pipe go: the hints now, and the writers of its tables.
    private static final class Route {
        private ResourceHints hints;
        private boolean marked;
        private final Map<String, ResourceHints> variants = new HashMap<>();
        /// Tables that marked items created beside the usual one.
        private final Set<String> further = new LinkedHashSet<>();
        private final Map<String, TableWriter> writers = new HashMap<>();
        private @Nullable TableWriter usual;

        private Route(ResourceHints hints) {
            this.hints = hints;
        }
    }

    /// @param partial what is there of the tables already
    TableRouter(SharedSchema schema, ExtractFiles files, ObjectValues objects, TableWriter.RowsSeen seen,
            TableLane lane, PartialExtract partial) {
        partial.roots().forEach(root -> empty.addAll(root.empty()));
        partial.files()
                .forEach(file -> kept.computeIfAbsent(file.table(), table -> new ArrayList<>()).add(file));
        this.schema = schema;
        this.files = files;
        this.objects = objects;
        this.seen = seen;
        this.lane = lane;
    }

    /// Counts the rows that a resource gave in an extract that this one continues.
    synchronized void continueRows(Pipe pipe, long before) {
        rows.put(pipe.name(), before);
    }

    /// Whether items of a resource changed its hints, which a later run would not know.
    boolean hasChangedHints(Pipe pipe) {
        return route(pipe).marked;
    }

    /// Whether nobody else writes into the tables of resources.
    boolean areOwn(Set<Pipe> pipes, Set<Pipe> owners) {
        for (TableWriter writer : writers(pipes)) {
            if (!writer.isFedOnlyBy(owners)) {
                return false;
            }
        }
        return true;
    }

    /// Writes all rows of resources into their files.
    ///
    /// @return the files of their tables; empty when not all can be in files yet
    Optional<List<KeptFile>> written(Set<Pipe> pipes, Set<Pipe> owners) {
        List<KeptFile> files = new ArrayList<>();
        for (TableWriter writer : writers(pipes)) {
            Optional<List<KeptFile>> written = writer.written(owners);
            if (written.isEmpty()) {
                return Optional.empty();
            }
            files.addAll(written.get());
        }
        return Optional.of(files);
    }

    /// Forces all files to disk.
    void force() {
        writers(pipes()).forEach(TableWriter::force);
    }

    private synchronized Set<Pipe> pipes() {
        return new LinkedHashSet<>(routes.keySet());
    }

    /// The tables of resources that are made though they may have no row.
    List<String> materialized(Set<Pipe> pipes) {
        List<String> materialized = new ArrayList<>();
        for (TableWriter writer : writers(pipes)) {
            writer.materialized().ifPresent(materialized::add);
        }
        return materialized;
    }

    private Set<TableWriter> writers(Set<Pipe> pipes) {
        Set<TableWriter> writers = new LinkedHashSet<>();
        pipes.forEach(pipe -> writers.addAll(route(pipe).writers.values()));
        return writers;
    }

    /// Registers a resource before its items come.
    synchronized void add(Pipe pipe) {
        routes.put(pipe, new Route(pipe.resource().hints()));
        rows.putIfAbsent(pipe.name(), 0L);
    }

    @Override
    public void write(Pipe pipe, Object item, @Nullable Mark mark) throws Exception {
        Route route = route(pipe);
        switch (mark) {
            case Marked.WithHints hinted -> writeHinted(pipe, route, item, hinted);
            case Marked.ToTable to when route.hints.tableNameOfItem().isEmpty() ->
                count(pipe, writer(pipe, route, to.table(), false).write(pipe.name(), item));
            case Marked.FileImport file ->
                count(pipe, writerOf(pipe, route, file).importFile(pipe.name(), file));
            case Marked.Materialize materialize -> usual(pipe, route).materialize();
            case Marked.ToTable to -> writeUsual(pipe, route, item);
            case null -> writeUsual(pipe, route, item);
        }
    }

    private synchronized Route route(Pipe pipe) {
        Route route = routes.get(pipe);
        if (route == null) {
            throw new IllegalStateException("resource " + pipe.name() + " is not routed");
        }
        return route;
    }

    /// Hints that come with an item apply to all later items of its resource, or create a further table.
    private void writeHinted(Pipe pipe, Route route, Object item, Marked.WithHints hinted) throws Exception {
        ResourceHints merged = route.hints.mergedWith(hinted.hints());
        route.marked = true;
        if (hinted.variant()) {
            String table = hinted.hints().tableName().orElseThrow();
            route.variants.put(table, merged);
            route.further.add(table);
            TableWriter writer = writer(pipe, route, table, true);
            if (!(item instanceof Mark)) {
                count(pipe, writer.write(pipe.name(), item));
            }
            return;
        }
        Extractor.requireConsistent(pipe.name(), merged);
        route.hints = merged;
        route.usual = null;
        route.writers.clear();
        if (!(item instanceof Mark)) {
            if (merged.tableNameOfItem().isEmpty()) {
                route.usual = writer(pipe, route, merged.tableName().orElse(pipe.name()), true);
            }
            writeUsual(pipe, route, item);
        }
    }

    /// The writer of the table that a file goes to; its hints hold for all later items of the resource.
    private TableWriter writerOf(Pipe pipe, Route route, Marked.FileImport file) {
        ResourceHints merged = route.hints.mergedWith(file.hints());
        if (merged.tableNameOfItem().isPresent()) {
            throw new TerminalException(
                    ("resource %s, file %s: the resource chooses the table of each row by a function, but a "
                            + "file has no row to ask it for; import it by a resource with one table")
                            .formatted(pipe.name(), file.file()));
        }
        if (file.hints() == ResourceHints.none()) {
            return usual(pipe, route);
        }
        route.hints = merged;
        route.writers.clear();
        TableWriter writer = writer(pipe, route, merged.tableName().orElse(pipe.name()), true);
        route.usual = writer;
        return writer;
    }

    private void writeUsual(Pipe pipe, Route route, Object item) throws Exception {
        Optional<ItemFunction<Object, String>> name = route.hints.tableNameOfItem();
        if (name.isEmpty()) {
            count(pipe, usual(pipe, route).write(pipe.name(), item));
            return;
        }
        List<?> rows = switch (item) {
            case List<?> page -> page;
            case BytesPage page -> page.objects();
            default -> List.of(item);
        };
        for (Object row : rows) {
            if (row != null) {
                writeByName(pipe, route, row, name.get());
            }
        }
    }

    private void writeByName(Pipe pipe, Route route, Object row, ItemFunction<Object, String> name)
            throws Exception {
        String table = name.apply(row);
        if (table == null) {
            throw new IllegalArgumentException(
                    "the function of the table name gave null: give a name for every row, or filter the row");
        }
        Optional<ItemFunction<Object, ResourceHints>> further = route.hints.hintsOfItem();
        if (further.isPresent()) {
            ResourceHints own = further.get().apply(row);
            route.variants.put(table, own == null ? route.hints : route.hints.mergedWith(own));
        }
        TableWriter writer = writer(pipe, route, table, further.isPresent());
        count(pipe, writer.write(pipe.name(), List.of(row)));
    }

    private TableWriter usual(Pipe pipe, Route route) {
        TableWriter writer = route.usual;
        if (writer == null) {
            writer = writer(pipe, route, route.hints.tableName().orElse(pipe.name()), false);
            route.usual = writer;
        }
        return writer;
    }

    /// The writer of a table.
    ///
    /// @param again whether the hints are used even if the table is known
    private TableWriter writer(Pipe pipe, Route route, String tableName, boolean again) {
        TableWriter known = again ? null : route.writers.get(tableName);
        if (known != null) {
            return known;
        }
        requireOwn(pipe, tableName);
        ResourceHints hints = route.variants.getOrDefault(tableName, route.hints).tableName(tableName);
        List<Table> tables = HintedTable.of(pipe.resource(), hints, schema.schema());
        if (route.further.contains(tableName)) {
            tables = HintedTable.asVariant(tables, tableName);
        }
        boolean whole = hints.rowClass().filter(RowClass::whole).isPresent();
        TableWriter writer = writer(tables, whole);
        if (again) {
            writer.hintAgain(tables);
        }
        writer.feed(pipe);
        route.writers.put(tableName, writer);
        return writer;
    }

    /// Refuses data for one of dlt's own tables: its rows would make every load fail. The name of a resource
    /// was checked before it ran; table names that come with rows were not.
    private static void requireOwn(Pipe pipe, String tableName) {
        if (!tableName.equals(pipe.name())) {
            PipelineNames.faultOfTable(tableName).ifPresent(fault -> {
                throw new TerminalException(
                        "resource %s, table named by an item: %s".formatted(pipe.name(), fault));
            });
        }
    }

    private synchronized TableWriter writer(List<Table> tables, boolean whole) {
        return writers.computeIfAbsent(tables.getFirst().name(),
                name -> new TableWriter(tables, whole, schema, files, objects, seen, lane,
                        kept.getOrDefault(name, List.of())));
    }

    private synchronized void count(Pipe pipe, long written) {
        rows.merge(pipe.name(), written, Long::sum);
    }

    /// A resource has ended: so have its table's documents, unless another resource feeds the table too.
    @Override
    public void ended(Pipe pipe) {
        Route route = route(pipe);
        TableWriter writer = route.usual;
        if (writer != null && feeds(writer) == 1) {
            writer.end();
        }
    }

    private synchronized long feeds(TableWriter writer) {
        return routes.values().stream().filter(route -> route.usual == writer).count();
    }

    /// Completes all files, those of one table in the order of the data.
    List<ExtractedFile> complete(List<Pipe> pipes) {
        List<ExtractedFile> complete = new ArrayList<>();
        emptyReplaced(pipes);
        empty.stream().filter(table -> !kept.containsKey(table))
                .forEach(table -> writer(List.of(Table.of(table)), false).materialize());
        kept.values().forEach(table -> table.forEach(file -> complete.add(files.kept(file))));
        writers.values().forEach(writer -> complete.addAll(writer.complete()));
        return complete;
    }

    /// Tables of replacing resources that had data before and got none now will be emptied.
    private void emptyReplaced(List<Pipe> pipes) {
        for (Pipe pipe : pipes) {
            Route route = route(pipe);
            if (!pipe.isWritten() || !route.hints.isReplacing()) {
                continue;
            }
            List<Table> fed = schema.schema().tables().values().stream()
                    .filter(table -> !table.isNested() && table.hasSeenData()
                            && table.resource().equals(Optional.of(pipe.name())))
                    .toList();
            for (Table table : fed) {
                TableWriter writer = writers.get(table.name());
                if (!kept.containsKey(table.name()) && (writer == null || !writer.hasItems())) {
                    emptied(pipe, route, table);
                }
            }
        }
    }

    private void emptied(Pipe pipe, Route route, Table table) {
        boolean usual = table.name().equals(HintedTable
                .of(pipe.resource(), route.hints.tableName(route.hints.tableName().orElse(pipe.name())),
                        schema.schema())
                .getFirst().name());
        if (usual) {
            usual(pipe, route).materialize();
        } else if (isReplacedNow(table)) {
            writer(List
                    .of(Table.of(table.name()).with(HintedTable.WRITE, WriteDisposition.REPLACE.dltName())),
                    false).materialize();
        }
    }

    /// Whether a table that a replacing resource wrote earlier, by another name, is replaced too. Tables of
    /// marked items, and nested ones with keys of their own, are what their own hints made them.
    private boolean isReplacedNow(Table table) {
        return table.writeDisposition().filter(WriteDisposition.REPLACE::equals).isPresent()
                || (!HintedTable.isVariant(table)
                        && schema.schema().naming().breakPath(table.name()).size() == 1);
    }

    /// Rows by resource.
    synchronized Map<String, Long> rows() {
        return new LinkedHashMap<>(rows);
    }

    /// Closes all files, which are not to be kept.
    void abandon(Throwable failed) {
        for (TableWriter writer : writers.values()) {
            try {
                writer.abandon();
            } catch (RuntimeException open) {
                failed.addSuppressed(open);
            }
        }
    }
}
