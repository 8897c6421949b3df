package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.incremental.CursorFilter;
import dev.dlt4j.domain.incremental.CursorState;
import dev.dlt4j.domain.incremental.DedupKey;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.spi.source.ResourceContext;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Chooses the files that earlier runs did not read. How far they came is kept where dlt keeps it: in the
/// state of the resource that lists files, which stands before the one that reads them. A file counts once it
/// was read to its end, so that a limit loses none.
final class NewFiles {
    private final Incremental<?> incremental;
    private final CursorFilter filter;
    private final Map<String, @Nullable Object> stored;
    private final Field<?> field;

    /// What the cursor looks at.
    private record Field<V extends Comparable<? super V>>(Function<StoredFile, V> value) {
        static Field<?> of(Incremental<?> incremental) {
            return switch (incremental.cursorPath()) {
                case FileCursor.MODIFICATION_DATE -> new Field<>(StoredFile::modified);
                case FileCursor.FILE_URL -> new Field<>(StoredFile::url);
                default -> new Field<>(StoredFile::fileName);
            };
        }

        Comparator<StoredFile> order() {
            return Comparator.comparing(value);
        }
    }

    private NewFiles(Incremental<?> incremental, CursorFilter filter,
            Map<String, @Nullable Object> stored) {
        this.incremental = incremental;
        this.filter = filter;
        this.stored = stored;
        this.field = Field.of(incremental);
    }

    static NewFiles of(Incremental<?> incremental, ResourceContext context) {
        String lister = "filesystem_" + context.resourceName();
        Map<String, @Nullable Object> stored = incremental.endValue().isPresent()
                ? new LinkedHashMap<>()
                : below(below(below(below(context.sourceState(), "resources"), lister), "incremental"),
                        incremental.cursorPath());
        CursorFilter filter = CursorFilter.open(lister, incremental,
                stored.isEmpty() ? Optional.empty() : Optional.of(CursorState.ofStored(stored)),
                Optional.of(new DedupKey.OfColumn(FileCursor.FILE_URL)), ZoneOffset.UTC);
        NewFiles chosen = new NewFiles(incremental, filter, stored);
        chosen.keep();
        return chosen;
    }

    @SuppressWarnings("unchecked") // states are made of maps with text keys
    private static Map<String, @Nullable Object> below(Map<String, @Nullable Object> map, String key) {
        return (Map<String, @Nullable Object>) map.compute(key, (name, value) -> value instanceof Map<?, ?>
                ? value
                : new LinkedHashMap<String, @Nullable Object>());
    }

    /// The files in the order in which the cursor moves, so that those behind a file that was read are the
    /// ones that were not.
    List<StoredFile> ordered(List<StoredFile> files) {
        boolean min = incremental.lastValueFunction().equals(LastValueFunction.MIN);
        if (!incremental.ordersByExtreme()) {
            return files;
        }
        boolean rising = incremental.rowOrder().map(order -> order == RowOrder.ASC != min).orElse(!min);
        Comparator<StoredFile> byCursor = field.order();
        return files.stream().sorted(rising ? byCursor : byCursor.reversed()).toList();
    }

    /// Whether a file is to be read.
    boolean isNew(StoredFile file) {
        boolean chosen = filter.accept(field.value().apply(file),
                () -> Map.of(FileCursor.FILE_URL, file.url()));
        filter.endItem();
        return chosen;
    }

    /// Whether the declared order says that no file to read comes any more.
    boolean isAtEnd() {
        return filter.canClose();
    }

    /// Keeps how far the files were read.
    void keep() {
        if (filter.keepsState()) {
            stored.clear();
            stored.putAll(filter.state().toStored());
        }
    }

    List<String> warnings() {
        return filter.takeWarnings();
    }
}
