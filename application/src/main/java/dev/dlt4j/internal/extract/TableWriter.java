package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonBytes;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.disk.ForcedFile;
import dev.dlt4j.internal.extract.pipe.BytesPage;
import dev.dlt4j.internal.extract.pipe.Pipe;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.pack.KeptFile;
import dev.dlt4j.internal.row.ObjectValues;
import dev.dlt4j.internal.table.DocumentSize;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.format.SqlModel;
import dev.dlt4j.spi.source.Marked.FileImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Writes the items that resources have for one table to the files of the table. Several threads may
/// use it: parallel resources may share a table.
final class TableWriter {
    private static final int FULL = 1 << 20;
    private static final int SMALL = 64 << 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final boolean whole;
    private List<Table> tables;
    private Table table;
    private final SharedSchema schema;
    private final ExtractFiles files;
    private final ObjectValues objects;
    private final JsonBytes buffer;
    private final RowsSeen seen;
    private final TableLane lane;
    private long buffered;
    private boolean tableKnown;
    private boolean wanted;
    private boolean materialized;
    private @Nullable DocumentFile documents;
    private @Nullable TableFile rows;
    private final List<DocumentFile> ended = new ArrayList<>();
    private final List<ExtractedFile> models = new ArrayList<>();
    /// Files of an extract that broke off.
    private final List<KeptFile> kept;
    private final Set<Pipe> feeders = new HashSet<>();
    private final List<ExtractedFile> imports = new ArrayList<>();
    private @Nullable ImportedFile lastImport;

    /// Called when rows were written.
    @FunctionalInterface
    interface RowsSeen {
        void rows(String table, long count);
    }

    /// @param tables hints for the table, and for tables nested in it
    /// @param whole  whether they have all columns that there can be
    /// @param kept   files with which an extract is continued
    TableWriter(List<Table> tables, boolean whole, SharedSchema schema, ExtractFiles files,
            ObjectValues objects, RowsSeen seen, TableLane lane, List<KeptFile> kept) {
        this.kept = kept;
        this.tables = tables;
        this.whole = whole;
        this.table = tables.getFirst();
        this.schema = schema;
        this.files = files;
        this.objects = objects;
        this.seen = seen;
        this.lane = lane;
        this.buffer = new JsonBytes(objects);
    }

    /// Writes an item of a resource: a document, a page of them, JSON bytes, a table, or a query.
    ///
    /// @return how many rows it was
    long write(String resource, Object item) {
        lock.lock();
        try {
            return switch (item) {
                case ColumnBatch batch -> table(batch);
                case SqlModel model -> model(resource, model);
                case BytesPage page -> bytes(page);
                case List<?> page -> page(resource, page);
                default -> page(resource, List.of(item));
            };
        } finally {
            lock.unlock();
        }
    }

    private long page(String resource, List<?> page) {
        if (!isWanted()) {
            return 0;
        }
        for (Object one : page) {
            document(resource, one);
        }
        return page.size();
    }

    private void document(String resource, @Nullable Object item) {
        int start = buffer.size();
        try {
            buffer.typedExact(item == null ? null : objects.document(item));
            if (buffer.array()[start] != '{') {
                // nulls, and objects of classes that are written as a plain value
                buffer.truncate(start);
                buffer.ascii("{\"value\":");
                buffer.typedExact(item);
                buffer.raw('}');
            }
        } catch (TerminalException unfit) {
            buffer.truncate(start);
            throw new TerminalException(
                    "resource %s, item %d: %s".formatted(resource, rowCount() + buffered + 1,
                            unfit.getMessage()),
                    unfit);
        } catch (OutOfMemoryError e) {
            throw DocumentSize.outOfMemory(place(rowCount() + buffered + 1), e);
        }
        if (buffer.size() - start > DocumentSize.most()) {
            throw DocumentSize.exceeded(place(rowCount() + buffered + 1), buffer.size() - start);
        }
        buffer.raw('\n');
        buffered++;
        if (buffer.size() >= FULL) {
            flush();
        }
    }

    /// Writes the buffered documents.
    ///
    /// @return how many bytes they were
    int flush() {
        lock.lock();
        try {
            int size = buffer.size();
            if (buffered > 0) {
                append(buffer.array(), 0, size, buffered);
                buffer.clear();
                buffered = 0;
            }
            return size;
        } finally {
            lock.unlock();
        }
    }

    private long bytes(BytesPage page) {
        if (!isWanted() || page.documents() == 0) {
            return 0;
        }
        int size = page.to() - page.from();
        if (size < SMALL) {
            gather(page, size);
            return page.documents();
        }
        flush();
        if (size > DocumentSize.most()) {
            requireSize(page);
        }
        append(page.bytes(), page.from(), page.to(), page.documents());
        return page.documents();
    }

    /// Collects small pages: otherwise each of thousands would be written by itself, and wake the readers of
    /// the file.
    private void gather(BytesPage page, int size) {
        buffer.raw(page.bytes(), page.from(), size);
        if (page.bytes()[page.to() - 1] != '\n') {
            buffer.raw('\n');
        }
        buffered += page.documents();
        if (buffer.size() >= FULL) {
            flush();
        } else {
            // a slow API fills the buffer only after minutes: progress counts its rows at once
            seen.rows(table.name(), rowCount() + buffered);
        }
    }

    private void requireSize(BytesPage page) {
        long row = rowCount() + 1;
        int start = page.from();
        for (int at = start; at < page.to(); at++) {
            if (page.bytes()[at] == '\n') {
                row += at - start > 1 ? 1 : 0;
                start = at + 1;
            } else if (at - start > DocumentSize.most()) {
                int end = at;
                while (end < page.to() && page.bytes()[end] != '\n') {
                    end++;
                }
                throw DocumentSize.exceeded(place(row), end - start);
            }
        }
    }

    private String place(long row) {
        return "table %s, row %d".formatted(table.name(), row);
    }

    private void append(byte[] bytes, int from, int to, long count) {
        try {
            DocumentFile file = documents;
            if (file == null) {
                schema.documents(table);
                file = files.documents(table.name());
                documents = file;
            }
            file.append(bytes, from, to, count);
        } catch (IOException e) {
            throw unwritable(e);
        }
        seen.rows(table.name(), rowCount());
    }

    private long table(ColumnBatch batch) {
        if (tableKnown && !wanted) {
            return 0;
        }
        try {
            TableFile file = rows;
            if (file == null) {
                file = new TableFile(tables, whole, schema, files, lane);
                rows = file;
            }
            wanted = file.write(batch);
            tableKnown = true;
        } catch (IOException e) {
            throw unwritable(e);
        }
        seen.rows(table.name(), rowCount());
        return wanted ? batch.rows() : 0;
    }

    private long model(String resource, SqlModel model) {
        List<String> columns = table.completeColumns().stream().map(Column::name).toList();
        if (columns.isEmpty()) {
            throw new TerminalException(
                    ("resource %s gave a model but declares no columns: name those that "
                            + "the query gives, with their types")
                            .formatted(resource));
        }
        if (!isWanted()) {
            return 0;
        }
        Path path = files.next(table.name(), "model");
        try {
            ForcedFile.write(path, JsonText.compact(columns) + '\n' + model.toText());
        } catch (IOException e) {
            throw unwritable(e);
        }
        models.add(new ExtractedFile(table.name(), path, ExtractedFile.Kind.MODEL, 0));
        return 0;
    }

    /// Puts a file into the package as it is.
    ///
    /// @return how many rows it has
    long importFile(String resource, FileImport file) {
        lock.lock();
        try {
            if (!isWanted()) {
                return 0;
            }
            ImportedFile imported = new ImportedFile(file, resource, schema.schema().table(table.name()));
            long count = imported.checked();
            requireNoIds(imported);
            Path path = files.next(table.name(), ExtractedFile.importing(file.format()));
            imported.linkTo(path);
            imports.add(new ExtractedFile(table.name(), path, ExtractedFile.Kind.IMPORTED, count));
            lastImport = imported;
            return count;
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            lock.unlock();
        }
    }

    /// Rows of an imported file have no ids, which rows that came otherwise have.
    private void requireNoIds(ImportedFile imported) {
        for (Column column : schema.schema().table(table.name()).completeColumns()) {
            if (column.name().startsWith("_dlt_") && !column.nullable()) {
                throw imported.fault("the table has rows with ids (%s), which imported rows lack: give the "
                        .formatted(column.name()) + "file a table of its own");
            }
        }
    }

    /// Adds the table to the schema and creates it even if no row comes.
    void materialize() {
        lock.lock();
        try {
            materialized |= isWanted();
        } finally {
            lock.unlock();
        }
    }

    /// Adds the table to the schema with new hints, in place of the earlier ones.
    ///
    /// @param said hints for the table, which keeps its name, and for tables nested in it
    void hintAgain(List<Table> said) {
        lock.lock();
        try {
            flush();
            tables = said;
            table = said.getFirst();
            wanted = schema.hintAgain(tables, whole);
            tableKnown = true;
        } finally {
            lock.unlock();
        }
    }

    /// Adds the table to the schema. When its contract rejects it, its rows are dropped.
    private boolean isWanted() {
        if (!tableKnown) {
            wanted = schema.hint(tables, whole);
            tableKnown = true;
        }
        return wanted;
    }

    /// Says that a resource writes to the table.
    void feed(Pipe pipe) {
        lock.lock();
        try {
            feeders.add(pipe);
        } finally {
            lock.unlock();
        }
    }

    /// Whether nobody but these wrote to the table.
    boolean isFedOnlyBy(Set<Pipe> owners) {
        lock.lock();
        try {
            return owners.containsAll(feeders);
        } finally {
            lock.unlock();
        }
    }

    /// Writes all that came so far into files, unless others wrote to the table too.
    ///
    /// @param owners the resources that may have written to the table
    /// @return the files; empty when others wrote to it, or when not all can be in files yet
    Optional<List<KeptFile>> written(Set<Pipe> owners) {
        lock.lock();
        try {
            if (!owners.containsAll(feeders)) {
                return Optional.empty();
            }
            flush();
            List<KeptFile> files = new ArrayList<>(kept);
            List<DocumentFile> all = new ArrayList<>(ended);
            if (documents != null) {
                all.add(documents);
            }
            for (DocumentFile file : all) {
                files.add(new KeptFile(file.path().getFileName().toString(), table.name(), file.length(),
                        file.rows()));
            }
            List<ExtractedFile> whole = new ArrayList<>(models);
            whole.addAll(imports);
            Optional<List<ExtractedFile>> columns = rows == null ? Optional.of(List.of()) : rows.force();
            columns.ifPresent(whole::addAll);
            for (ExtractedFile file : whole) {
                files.add(new KeptFile(file.path().getFileName().toString(), table.name(),
                        Files.size(file.path()), file.rows()));
            }
            return columns.isEmpty() ? Optional.empty() : Optional.of(files);
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            lock.unlock();
        }
    }

    /// Forces its files to disk.
    void force() {
        lock.lock();
        try {
            for (DocumentFile file : ended) {
                file.force();
            }
            if (documents != null) {
                documents.force();
            }
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            lock.unlock();
        }
    }

    /// Name of the table, when it is to be made without any row.
    Optional<String> materialized() {
        return materialized ? Optional.of(table.name()) : Optional.empty();
    }

    private long rowCount() {
        long count = (documents == null ? 0 : documents.rows()) + (rows == null ? 0 : rows.rows());
        for (KeptFile file : kept) {
            count += file.rows();
        }
        for (DocumentFile file : ended) {
            count += file.rows();
        }
        return count;
    }

    /// Reports that no more rows are expected, so that readers of the file need not wait. Rows that
    /// come all the same go into a new file.
    void end() {
        lock.lock();
        try {
            flush();
            if (documents != null) {
                documents.end();
                ended.add(documents);
                documents = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether anything came for the table.
    boolean hasItems() {
        return !kept.isEmpty() || documents != null || !ended.isEmpty() || rows != null || !models.isEmpty()
                || !imports.isEmpty()
                || buffered > 0;
    }

    /// Completes the files.
    List<ExtractedFile> complete() {
        end();
        if (lastImport != null && !ended.isEmpty()) {
            throw lastImport.fault("documents go into this table too, which get ids that imported rows lack: "
                    + "give the file a table of its own");
        }
        List<ExtractedFile> complete = new ArrayList<>(models);
        complete.addAll(imports);
        try {
            for (DocumentFile file : ended) {
                file.complete();
                complete.add(new ExtractedFile(table.name(), file.path(), ExtractedFile.Kind.JSON_LINES,
                        file.rows()));
            }
            if (rows != null) {
                complete.addAll(rows.complete());
            }
            if (complete.isEmpty() && kept.isEmpty() && materialized) {
                complete.add(empty());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        return complete;
    }

    /// An empty file, which creates the table without data.
    private ExtractedFile empty() throws IOException {
        DocumentFile file = files.documents(table.name());
        file.complete();
        return new ExtractedFile(table.name(), file.path(), ExtractedFile.Kind.JSON_LINES, 0);
    }

    void abandon() {
        try {
            if (documents != null) {
                documents.abandon();
            }
            for (DocumentFile file : ended) {
                file.abandon();
            }
            if (rows != null) {
                rows.abandon();
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private TerminalException unwritable(IOException broken) {
        return DiskFault.of("write the rows of table %s to %s".formatted(table.name(),
                documents == null ? "the working folder" : documents.path()), broken);
    }
}
