package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.jdbc.core.ErrorContext;
import dev.dlt4j.jdbc.core.ErrorMeaning;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says what a failure of DuckDB means: whether trying again helps, and what to do. The driver gives nothing
/// but a text, whose beginning is the kind of error.
final class DuckDbFailures {
    private static final Pattern HOLDER = Pattern.compile("lock is held in (.+?) \\(PID (\\d+)\\)");
    private static final Pattern NOT_NULL = Pattern.compile(
            "NOT NULL constraint failed: (?:.*\"|[^\".]+)\\.(?:\"(?<quoted>.*)\"|(?<plain>.+))");

    private DuckDbFailures() {}

    /// Whether a value did not fit its column.
    static boolean isConversion(SQLException failure) {
        String text = text(failure);
        return text.startsWith("Conversion Error") || text.startsWith("Out of Range Error");
    }

    static ErrorMeaning meaning(SQLException failure, ErrorContext context) {
        String text = text(failure);
        return context == ErrorContext.REQUIRED_COLUMN && text.contains("NOT NULL")
                ? ErrorMeaning.NULLS_IN_NEW_COLUMN
                : meaning(context, text);
    }

    private static ErrorMeaning meaning(ErrorContext context, String text) {
        Matcher holder = HOLDER.matcher(text);
        if (holder.find()) {
            return ErrorMeaning.passes("process " + holder.group(2) + " (" + holder.group(1)
                    + ") has the file open: wait for it or close it, then run again");
        }
        if (contains(text, AttachedDatabases.CANNOT_ATTACH, AttachedDatabases.STATEMENT_FAILS)) {
            return ErrorMeaning.stays("correct attach or statements of the destination's configuration");
        }
        if (contains(text, "Connection was closed", "Invalid connection")) {
            return ErrorMeaning.stays("the program closed the connection that it gave to the destination: "
                    + "keep it open until the pipeline is closed");
        }
        Matcher notNull = NOT_NULL.matcher(text);
        if (notNull.find()) {
            String column = Objects.requireNonNullElse(notNull.group("quoted"), notNull.group("plain"));
            return ErrorMeaning.stays(
                    "column \"" + column + "\" takes no nulls, but the data has one or lacks the column: "
                            + "abort the package, correct the data, and run again");
        }
        if (contains(text, "Could not set lock", "Conflicting lock")) {
            return ErrorMeaning.passes("another process has the file open: wait for it or close it, then "
                    + "run again");
        }
        if (contains(text, "No space left", "File too large", "quota exceeded", "max_temp_directory_size")) {
            return ErrorMeaning.stays("the disk is full: make room, then run again; nothing of this step "
                    + "was committed");
        }
        if (contains(text, DuckDbDatabase.NO_LIBRARY)) {
            return ErrorMeaning.stays("see that the folder for temporary files, java.io.tmpdir, may be "
                    + "written and executed from, or name one where it may");
        }
        if (contains(text, "not a valid DuckDB database", "Corrupt database", "checksum",
                "Serialization Error")) {
            return ErrorMeaning.stays(
                    "the file is not a DuckDB database or is damaged: restore it from a backup, or move it "
                            + "away to start a new one, then run again");
        }
        if (contains(text, "different version", "newer version", "older version", "storage version number")) {
            return ErrorMeaning.stays("another version of DuckDB wrote the file: export it there and "
                    + "import it here");
        }
        if (contains(text, "Permission denied", "Read-only file system", "read-only mode",
                "Operation not permitted")) {
            return ErrorMeaning.stays("make the file and its folder writable for this user, or choose "
                    + "another file");
        }
        if (contains(text, "configuration option", "configuration parameter")) {
            return ErrorMeaning.stays("correct the destination's configuration");
        }
        if (contains(text, "No files found that match")) {
            return ErrorMeaning.stays("the job file is gone: abort the package and run again");
        }
        if (contains(text, "No magic bytes", "too small to be a Parquet file", "Parquet file")) {
            return ErrorMeaning.stays("the job file is damaged: abort the package and run again");
        }
        if (contains(text, "Cannot open file", "Is a directory", "Not a directory")) {
            return ErrorMeaning.stays("make the folder, or correct the path in the destination's "
                    + "credentials");
        }
        return ofKind(context, text);
    }

    private static ErrorMeaning ofKind(ErrorContext context, String text) {
        return switch (text.substring(0, Math.max(0, text.indexOf(" Error:")))) {
            case "Constraint" ->
                ErrorMeaning.stays(
                        "the data breaks a rule of the table: drop the index and run again, or abort the "
                                + "package and correct the data");
            case "Conversion", "Out of Range", "Mismatch Type" -> ErrorMeaning.MISFIT;
            case "Out of Memory" ->
                ErrorMeaning.stays("raise memory_limit of the destination, or lower its threads");
            case "TransactionContext", "Transaction" ->
                ErrorMeaning.passes("another transaction changed the same: run again");
            case "Catalog", "Binder" -> switch (context) {
                case FILES -> ErrorMeaning.WRONG_FILE;
                case DATASET, REQUIRED_COLUMN, MERGE -> ErrorMeaning.WRONG_DATASET;
            };
            case "Parser", "Syntax", "Invalid Input", "Not implemented", "Settings" -> switch (context) {
                case FILES ->
                    ErrorMeaning.stays("DuckDB cannot read the file: correct data_writer's settings or the "
                            + "query of the source, abort the package, and run again");
                case DATASET, REQUIRED_COLUMN, MERGE -> ErrorMeaning.stays("correct the destination's "
                        + "configuration");
            };
            default -> ErrorMeaning.passes("run again; if it stays, look at the file with DuckDB itself");
        };
    }

    private static boolean contains(String text, String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static String text(SQLException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "");
    }
}
