package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.Stores;
import dev.dlt4j.cloud.filesystem.internal.csv.ColumnKind;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.TransformFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Files of a folder, to be read as a resource. Immutable.
///
/// ```java
/// Resource<Object> events = FolderFiles.at("data/").glob("*.jsonl").resource("events").primaryKey("id");
/// ```
///
/// The files are listed when the resource runs, and read in the order of their paths. No match is an empty
/// input, not an error, unless files are [#required].
public final class FolderFiles {
    static final int PARTS = 4;

    private final Store folder;
    private final Glob glob;
    private final Optional<Format> format;
    private final CsvOptions csv;
    private final List<Column> columns;
    private final Optional<Incremental<?>> choosing;
    private final int parts;
    private final boolean required;

    private FolderFiles(Store folder, Glob glob, Optional<Format> format, CsvOptions csv,
            List<Column> columns, Optional<Incremental<?>> choosing, int parts, boolean required) {
        this.folder = folder;
        this.glob = glob;
        this.format = format;
        this.csv = csv;
        this.columns = List.copyOf(columns);
        this.choosing = choosing;
        this.parts = parts;
        this.required = required;
    }

    /// The files directly in a folder of this machine.
    ///
    /// @param bucketUrl a path, or a `file:` URL
    /// @throws ConfigurationError for the URL of another kind of store
    public static FolderFiles at(String bucketUrl) {
        return in(Stores.local(bucketUrl));
    }

    /// The files directly in a folder of this machine.
    public static FolderFiles at(Path folder) {
        Objects.requireNonNull(folder, "folder");
        return in(Stores.local(folder));
    }

    /// The files directly in a store, such as a bucket. The store is closed by who opened it.
    public static FolderFiles in(Store store) {
        return new FolderFiles(Objects.requireNonNull(store, "store"), Glob.of("*"), Optional.empty(),
                CsvOptions.defaults(), List.of(), Optional.empty(), PARTS, false);
    }

    /// Only the files that match: `*` and `?` stay within a name, `**` reaches through folders. Unset: `*`.
    public FolderFiles glob(String pattern) {
        return new FolderFiles(folder, Glob.of(pattern), format, csv, columns, choosing, parts, required);
    }

    /// How the files are written. Unset: what each file's name ends in says it.
    public FolderFiles format(Format fixed) {
        return new FolderFiles(folder, glob, Optional.of(fixed), csv, columns, choosing, parts, required);
    }

    /// How CSV files are written.
    public FolderFiles csv(CsvOptions options) {
        return new FolderFiles(folder, glob, format, options, columns, choosing, parts, required);
    }

    /// Column hints for the resource. A CSV column whose data type is hinted is not guessed: it is read as
    /// that number or boolean, or as text that is then converted.
    public FolderFiles columns(List<Column> hints) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(hints);
        return new FolderFiles(folder, glob, format, csv, all, choosing, parts, required);
    }

    /// Only the files that no earlier run has read, by a cursor on `modification_date`, `file_url` or
    /// `file_name`. A cursor of the resource, on fields of its rows, is another thing; both may be there.
    ///
    /// @throws IllegalArgumentException for a cursor on anything else
    public FolderFiles incremental(Incremental<?> cursor) {
        FileCursor.require(cursor);
        return new FolderFiles(folder, glob, format, csv, columns, Optional.of(cursor), parts, required);
    }

    /// How many parts of a large file are fetched at once from a bucket or server, each of 4 MB, which are
    /// held in memory. What is read does not depend on it. Unset: 4.
    public FolderFiles parallelRanges(int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("at least one part is fetched, not " + atOnce);
        }
        return new FolderFiles(folder, glob, format, csv, columns, choosing, atOnce, required);
    }

    /// Whether a run fails when no file matches. Unset: a warning says so, and the run goes on.
    public FolderFiles required(boolean failing) {
        return new FolderFiles(folder, glob, format, csv, columns, choosing, parts, failing);
    }

    /// The resource that reads the files: documents, or tables where the files are Parquet.
    public Resource<Object> resource(String name) {
        return Resource.push(name, body(ColumnKinds.of(columns))).hints(hints -> {
            var changed = hints;
            for (Column column : columns) {
                changed = changed.column(column);
            }
            return changed;
        });
    }

    /// The resource that lists the files and reads none: rows of [FileItem], for transformers that do, and
    /// for a table of files. With [#incremental] it gives those that no earlier run gave.
    ///
    /// ```java
    /// FolderFiles data = FolderFiles.at("data/").glob("**/*.csv");
    /// Resource<Object> rows = data.listing("files").filter(file -> file.sizeInBytes() > 0)
    ///         .transform("rows", data.reader());
    /// ```
    public Resource<FileItem> listing(String name) {
        MatchedFiles matched = body(Map.of());
        Resource<FileItem> files = Resource.<FileItem>of(name,
                context -> matched.found(context).stream().map(file -> new FileItem(folder, file)))
                .primaryKey(FileCursor.FILE_URL);
        return choosing.isPresent() ? files.incremental(choosing.get()) : files;
    }

    /// The code of a transformer that reads files which its parent names: files of a [#listing], rows that
    /// have `relative_path` or `file_url`, or text that is a path or URL, below this folder. Format and
    /// options are those set here; the glob does not count. The files of a parallel transformer are read at
    /// once.
    public TransformFunction<Object, Object> reader() {
        return reader(ColumnKinds.of(columns));
    }

    /// @param kinds how CSV columns of a name are written
    TransformFunction<Object, Object> reader(Map<String, ColumnKind> kinds) {
        return FileReading.of(
                new MatchedFiles(folder, glob, format, csv, kinds, Optional.empty(), parts, false));
    }

    /// What a resource does that reads the files.
    ///
    /// @param kinds how CSV columns of a name are written
    MatchedFiles body(Map<String, ColumnKind> kinds) {
        return new MatchedFiles(folder, glob, format, csv, kinds, choosing, parts, required);
    }
}
