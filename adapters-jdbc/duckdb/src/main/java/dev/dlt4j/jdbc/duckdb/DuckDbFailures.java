package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Says what a failure of DuckDB means: whether trying again helps, and what to do. The driver gives nothing
/// but a text, whose beginning is the kind of error.
final class DuckDbFailures {
    private static final Pattern HOLDER = Pattern.compile("lock is held in (.+?) \\(PID (\\d+)\\)");
    private static final Pattern NOT_NULL = Pattern.compile(
            "NOT NULL constraint failed: (?:.*\"|[^\".]+)\\.(?:\"(?<quoted>.*)\"|(?<plain>.+))");

    private final Path file;

    DuckDbFailures(Path file) {
        this.file = file;
    }

    /// A failure of something that no job file takes part in.
    DltException of(String what, SQLException failure) {
        return exception(Part.TABLES, "cannot " + what + " in " + file, failure, "");
    }

    /// A failure to make a table or a column.
    DltException ofColumns(String table, List<Column> columns, SQLException failure) {
        boolean required = columns.size() == 1 && !columns.getFirst().nullable();
        String names = columns.stream().map(column -> '"' + column.name() + '"')
                .collect(Collectors.joining(", "));
        String todo = required && text(failure).contains("NOT NULL")
                ? "the table has rows, which would be null in the new column: abort the package, make the "
                        + "column nullable, and run again"
                : "";
        return exception(
                Part.TABLES,
                (columns.size() == 1 ? "cannot add column " : "cannot make columns ") + names + " of table \""
                        + table + "\" in " + file,
                failure, todo);
    }

    /// A failure to load job files into a table.
    ///
    /// @param conversion which value of which column does not fit, if it could be found out
    DltException ofLoad(String table, String files, SQLException failure, String conversion) {
        return exception(Part.FILES, "cannot load " + files + " into table \"" + table + "\" in " + file,
                failure,
                conversion);
    }

    static boolean isConversion(SQLException failure) {
        String text = text(failure);
        return text.startsWith("Conversion Error") || text.startsWith("Out of Range Error");
    }

    /// What a failure is about: the tables of the dataset, or files that are loaded into one.
    private enum Part {
        TABLES, FILES
    }

    private static DltException exception(Part part, String what, SQLException failure, String todo) {
        Meaning meaning = meaning(part, text(failure));
        String message = what + ": " + firstLine(text(failure)) + "; "
                + (todo.isEmpty() ? meaning.todo() : todo);
        return meaning.passing()
                ? new TransientException(message, failure)
                : new TerminalException(message, failure);
    }

    /// @param passing whether the same may succeed later
    private record Meaning(boolean passing, String todo) {
        static Meaning passes(String todo) {
            return new Meaning(true, todo);
        }

        static Meaning stays(String todo) {
            return new Meaning(false, todo);
        }
    }

    private static Meaning meaning(Part part, String text) {
        Matcher holder = HOLDER.matcher(text);
        if (holder.find()) {
            return Meaning.passes("process " + holder.group(2) + " (" + holder.group(1)
                    + ") has the file open: wait for it or close it, then run again");
        }
        Matcher notNull = NOT_NULL.matcher(text);
        if (notNull.find()) {
            String column = Objects.requireNonNullElse(notNull.group("quoted"), notNull.group("plain"));
            return Meaning.stays(
                    "column \"" + column + "\" takes no nulls, but the data has one or lacks the column: "
                            + "abort the package, correct the data, and run again");
        }
        if (contains(text, "Could not set lock", "Conflicting lock")) {
            return Meaning
                    .passes("another process has the file open: wait for it or close it, then run again");
        }
        if (contains(text, "No space left", "File too large", "quota exceeded", "max_temp_directory_size")) {
            return Meaning
                    .stays("the disk is full: make room, then run again; nothing of this step was committed");
        }
        if (contains(text, Database.NO_LIBRARY)) {
            return Meaning
                    .stays("see that the folder for temporary files, java.io.tmpdir, may be written and "
                            + "executed from, or name one where it may");
        }
        if (contains(text, "not a valid DuckDB database", "Corrupt database", "checksum",
                "Serialization Error")) {
            return Meaning.stays(
                    "the file is no DuckDB database or is damaged: restore it from a backup, or move it "
                            + "away to start a new one, then run again");
        }
        if (contains(text, "different version", "newer version", "older version")) {
            return Meaning
                    .stays("another version of DuckDB wrote the file: export it there and import it here");
        }
        if (contains(text, "Permission denied", "Read-only file system", "read-only mode",
                "Operation not permitted")) {
            return Meaning
                    .stays("make the file and its folder writable for this user, or choose another file");
        }
        if (contains(text, "configuration option", "configuration parameter")) {
            return Meaning.stays("correct the destination's configuration");
        }
        if (contains(text, "No files found that match")) {
            return Meaning.stays("the job file is gone: abort the package and run again");
        }
        if (contains(text, "No magic bytes", "too small to be a Parquet file", "Parquet file")) {
            return Meaning.stays("the job file is damaged: abort the package and run again");
        }
        if (contains(text, "Cannot open file", "Is a directory", "Not a directory")) {
            return Meaning.stays("make the folder, or correct the path in the destination's credentials");
        }
        return ofKind(part, text);
    }

    private static Meaning ofKind(Part part, String text) {
        return switch (text.substring(0, Math.max(0, text.indexOf(" Error:")))) {
            case "Constraint" ->
                Meaning.stays(
                        "the data breaks a rule of the table: drop the index and run again, or abort the "
                                + "package and correct the data");
            case "Conversion", "Out of Range", "Mismatch Type" ->
                Meaning.stays(
                        "a value does not fit its column: abort the package, correct the data or give the "
                                + "column a type hint that fits, and run again");
            case "Out of Memory" ->
                Meaning.stays("raise memory_limit of the destination, or lower its threads");
            case "TransactionContext", "Transaction" ->
                Meaning.passes("another transaction changed the same: run "
                        + "again");
            case "Catalog", "Binder" -> switch (part) {
                case FILES ->
                    Meaning.stays("the file does not go with the table, or its query names what is not "
                            + "there: if somebody changed the table, undo that and run again; else abort "
                            + "the package, correct the source, and run again");
                case TABLES ->
                    Meaning.stays("the dataset does not hold what its stored schema says: put back the "
                            + "table or column that somebody removed or changed, or load into another "
                            + "dataset");
            };
            case "Parser", "Syntax", "Invalid Input", "Not implemented", "Settings" -> switch (part) {
                case FILES ->
                    Meaning.stays("DuckDB cannot read the file: correct data_writer's settings or the "
                            + "query of the source, abort the package, and run again");
                case TABLES -> Meaning.stays("correct the destination's configuration");
            };
            default -> Meaning.passes("run again; if it stays, look at the file with DuckDB itself");
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

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("no reason given").strip();
    }
}
