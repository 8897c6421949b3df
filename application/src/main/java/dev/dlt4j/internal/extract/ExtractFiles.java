package dev.dlt4j.internal.extract;

import dev.dlt4j.internal.handover.ArrivingFile;
import dev.dlt4j.internal.pack.ExtractedPackage;
import java.io.IOException;
import java.nio.file.Path;

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
