package dev.dlt4j.domain.load;

import dev.dlt4j.domain.TerminalException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The name of a job file: `table.file-id.retry.format`, followed by `.gz` when compressed.
///
/// @param fileId ten hexadecimal characters, different for each file of a table
/// @param retry how often the job was tried before
/// @param format the kind of file, such as `parquet`; also its extension
public record JobFileName(String table, String fileId, int retry, String format, boolean compressed) {
    private static final String GZIP = ".gz";

    public JobFileName {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(fileId, "fileId");
        Objects.requireNonNull(format, "format");
    }

    public JobFileName(String table, String fileId, String format) {
        this(table, fileId, 0, format, false);
    }

    /// Reads the last part of a path.
    ///
    /// @throws TerminalException when it is not the name of a job file
    public static JobFileName parse(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String[] parts = name.split("\\.", -1);
        boolean compressed = parts.length == 5 && parts[4].equals("gz");
        if (parts.length != 4 && !compressed) {
            throw invalid(path, null);
        }
        try {
            return new JobFileName(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3], compressed);
        } catch (NumberFormatException e) {
            throw invalid(path, e);
        }
    }

    private static TerminalException invalid(String path, @Nullable Throwable cause) {
        String message = "`" + path + "` is not a job file of a load package: it must be named "
                + "`table.file-id.retry.format`, or the same with `.gz`; remove it from the package";
        return cause == null ? new TerminalException(message) : new TerminalException(message, cause);
    }

    /// The id of the job in all its retries.
    public String jobId() {
        return table + "." + fileId + "." + format + (compressed ? GZIP : "");
    }

    /// Names the rows of the job: a file and the job that loads its staged copy have the same.
    public String rowsId() {
        return table + "." + fileId;
    }

    public String fileName() {
        return table + "." + fileId + "." + retry + "." + format + (compressed ? GZIP : "");
    }

    public JobFileName withRetry() {
        return new JobFileName(table, fileId, retry + 1, format, compressed);
    }

    /// The file for the failure of this try.
    public String exceptionFileName() {
        return table + "." + fileId + "." + retry + ".exception";
    }

    /// The file that points to the staged copy of this one.
    public String referenceFileName() {
        return table + "." + fileId + "." + retry + ".reference";
    }

    /// The file name.
    @Override
    public String toString() {
        return fileName();
    }
}
