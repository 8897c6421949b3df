package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonBytes;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.disk.ForcedFile;
import dev.dlt4j.internal.normalize.ExtractedFile;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.format.SqlModel;
import dev.dlt4j.spi.source.JsonRows;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes what one resource hands over and writes it to the files of its table. Used by the resource's thread.
final class TableOut<T> implements Out<T> {
    private static final int FULL = 1 << 20;

    private final String resource;
    private final List<Table> tables;
    private final boolean whole;
    private final Table table;
    private final SharedSchema schema;
    private final ExtractFiles files;
    private final ObjectValues objects;
    private final JsonBytes buffer;
    private final Lines lines;
    private final RowsSeen seen;
    private final TableLane lane;
    private long buffered;
    private boolean tableKnown;
    private boolean wanted;
    private @Nullable DocumentFile documents;
    private @Nullable TableFile rows;
    private final List<ExtractedFile> models = new ArrayList<>();

    /// Is told of rows while they come.
    @FunctionalInterface
    interface RowsSeen {
        void rows(String table, long count);
    }

    TableOut(String resource, List<Table> tables, boolean whole, SharedSchema schema, ExtractFiles files,
            ObjectValues objects,
            Lines lines,
            RowsSeen seen, TableLane lane) {
        this.resource = resource;
        this.tables = tables;
        this.whole = whole;
        this.table = tables.getFirst();
        this.schema = schema;
        this.files = files;
        this.objects = objects;
        this.lines = lines;
        this.seen = seen;
        this.lane = lane;
        this.buffer = new JsonBytes(objects);
    }

    @Override
    public void emit(T item) {
        Objects.requireNonNull(item, "item");
        if (!isWanted()) {
            return;
        }
        if (item instanceof List<?> page) {
            for (Object one : page) {
                document(one);
            }
        } else {
            document(item);
        }
    }

    private void document(@Nullable Object item) {
        int start = buffer.size();
        try {
            buffer.typedExact(item == null ? null : objects.document(item));
            if (buffer.array()[start] != '{') {
                // nulls, and objects of classes that stand for a plain value
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
        }
        buffer.raw('\n');
        buffered++;
        if (buffer.size() >= FULL) {
            flush();
        }
    }

    private void flush() {
        if (buffered > 0) {
            append(buffer.array(), 0, buffer.size(), buffered);
            buffer.clear();
            buffered = 0;
        }
    }

    @Override
    public long jsonLines(byte[] bytes, int from, int to, Origin origin) {
        boolean kept = isWanted();
        flush();
        Lines.Counted found = lines.check(bytes, from, to, origin);
        if (found.documents() > 0 && kept) {
            append(bytes, from, to, found.documents());
        }
        return found.lineFeeds();
    }

    @Override
    public void rows(JsonRows written) {
        boolean kept = isWanted();
        flush();
        if (kept) {
            written.to(this::append);
        }
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
        } catch (IOException broken) {
            throw unwritable(broken);
        }
        seen.rows(table.name(), rowCount());
    }

    @Override
    public void table(ColumnBatch batch) {
        if (tableKnown && !wanted) {
            return;
        }
        try {
            TableFile file = rows;
            if (file == null) {
                file = new TableFile(tables, whole, schema, files, lane);
                rows = file;
            }
            wanted = file.write(batch);
            tableKnown = true;
        } catch (IOException broken) {
            throw unwritable(broken);
        }
        seen.rows(table.name(), rowCount());
    }

    @Override
    public void model(SqlModel model) {
        List<String> columns = table.completeColumns().stream().map(Column::name).toList();
        if (columns.isEmpty()) {
            throw new TerminalException(
                    ("resource %s hands over a model but declares no columns: name those that "
                            + "the query gives, with their types")
                            .formatted(resource));
        }
        if (!isWanted()) {
            return;
        }
        Path path = files.next(table.name(), "model");
        try {
            ForcedFile.write(path, JsonText.compact(columns) + '\n' + model.toText());
        } catch (IOException broken) {
            throw unwritable(broken);
        }
        models.add(new ExtractedFile(table.name(), path, ExtractedFile.Kind.MODEL, 0));
    }

    /// Makes the table known. Its contract may not let it in: then its rows go nowhere.
    private boolean isWanted() {
        if (!tableKnown) {
            wanted = schema.hint(tables, whole);
            tableKnown = true;
        }
        return wanted;
    }

    private long rowCount() {
        return (documents == null ? 0 : documents.rows()) + (rows == null ? 0 : rows.rows());
    }

    /// The table when the resource replaces it, it had data before, and nothing came this time: it is to be
    /// emptied.
    Optional<String> emptiedTable() {
        boolean replaced = "replace".equals(table.property("write_disposition"));
        boolean had = schema.schema().findTable(table.name()).filter(Table::hasSeenData).isPresent();
        return replaced && had && rowCount() == 0 ? Optional.of(table.name()) : Optional.empty();
    }

    /// Says that the resource has handed over all it has.
    void end() {
        flush();
        if (documents != null) {
            documents.end();
        }
    }

    /// Completes the files.
    List<ExtractedFile> complete() {
        flush();
        List<ExtractedFile> complete = new ArrayList<>(models);
        try {
            if (documents != null) {
                documents.complete();
                complete.add(new ExtractedFile(table.name(), documents.path(), ExtractedFile.Kind.JSON_LINES,
                        documents.rows()));
            }
            if (rows != null) {
                complete.addAll(rows.complete());
            }
        } catch (IOException broken) {
            throw unwritable(broken);
        }
        return complete;
    }

    /// Makes an empty file, which asks for the table without data.
    ExtractedFile materialize() {
        isWanted();
        try {
            DocumentFile file = files.documents(table.name());
            file.complete();
            return new ExtractedFile(table.name(), file.path(), ExtractedFile.Kind.JSON_LINES, 0);
        } catch (IOException broken) {
            throw unwritable(broken);
        }
    }

    void abandon() {
        try {
            if (documents != null) {
                documents.abandon();
            }
            if (rows != null) {
                rows.abandon();
            }
        } catch (IOException broken) {
            throw unwritable(broken);
        }
    }

    private TerminalException unwritable(IOException broken) {
        return DiskFault.of("write the rows of resource %s to %s".formatted(resource,
                documents == null ? "the working folder" : documents.path()), broken);
    }
}
