package dev.dlt4j.internal.handover;

import dev.dlt4j.domain.load.JobFileName;
import java.nio.file.Path;

/// A file of an extracted package.
///
/// @param tableName the root table its data belongs to, as the resource named it
/// @param rows      documents or rows in it; 0 creates the table without data
public record ExtractedFile(String tableName, Path path, Kind kind, long rows) {
    private static final String IMPORT = "import-";

    /// What is in the file.
    public enum Kind {
        /// One JSON object per line, typed strings marked.
        JSON_LINES,
        /// A table as Parquet, names and types already adapted.
        PARQUET,
        /// A line with the names of the columns, and after it the text of a model.
        MODEL,
        /// A file that a resource brought, to be loaded as it is.
        IMPORTED
    }

    /// The format in the name of an imported file of another format.
    public static String importing(String format) {
        return IMPORT + format;
    }

    /// Whether a file of that name is an imported one.
    public static boolean isImported(String fileName) {
        return fileName.contains("." + IMPORT);
    }

    /// The format of an imported file, by its name.
    public static String importedFormat(JobFileName name) {
        return name.format().substring(IMPORT.length());
    }

    /// The file that a name describes.
    public static ExtractedFile of(String tableName, Path path, JobFileName name, long rows) {
        return new ExtractedFile(tableName, path, switch (name.format()) {
            case "parquet" -> Kind.PARQUET;
            case "model" -> Kind.MODEL;
            case String format when format.startsWith(IMPORT) -> Kind.IMPORTED;
            default -> Kind.JSON_LINES;
        }, rows);
    }
}
