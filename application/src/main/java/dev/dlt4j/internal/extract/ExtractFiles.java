package dev.dlt4j.internal.extract;

import dev.dlt4j.internal.handover.ArrivingFile;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.pack.ExtractedPackage;
import dev.dlt4j.internal.pack.KeptFile;
import dev.dlt4j.internal.pack.PackageStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Creates the files of a package that is being extracted.
final class ExtractFiles {
    private final ExtractedPackage files;
    private final SharedSchema schema;
    private final ExtractionListener listener;

    ExtractFiles(ExtractedPackage files, SharedSchema schema, ExtractionListener listener) {
        this.files = files;
        this.schema = schema;
        this.listener = listener;
    }

    /// The load id of the package.
    String loadId() {
        return files.loadId();
    }

    /// The path of a new file of a table; there is no such file yet.
    Path next(String table, String format) {
        return files.next(table, format);
    }

    /// A file with which the extract is continued.
    ExtractedFile kept(KeptFile file) {
        Path path = files.file(file.name());
        return ExtractedFile.of(file.table(), path, PackageStore.nameOf(path), file.rows());
    }

    /// Hands over the files with which the extract is continued.
    void handOver(List<KeptFile> all) {
        for (KeptFile file : all) {
            ExtractedFile whole = kept(file);
            if (whole.kind() == ExtractedFile.Kind.JSON_LINES && file.rows() > 0) {
                ArrivingFile arriving = new ArrivingFile(file.table(), whole.path(),
                        (into, position) -> files.read(whole.path(), into, position));
                arriving.grown(file.length());
                arriving.complete();
                listener.begun(arriving, schema.schema());
            }
        }
    }

    /// Creates a file for the documents of a table that is already in the schema.
    DocumentFile documents(String table) throws IOException {
        Path path = files.next(table, "jsonl");
        ArrivingFile arriving = new ArrivingFile(table, path,
                (into, position) -> files.read(path, into, position));
        DocumentFile file = new DocumentFile(path, arriving);
        listener.begun(arriving, schema.schema());
        return file;
    }
}
