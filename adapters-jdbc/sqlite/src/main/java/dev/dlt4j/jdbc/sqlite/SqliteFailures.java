package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.jdbc.core.ErrorContext;
import dev.dlt4j.jdbc.core.ErrorMeaning;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import static dev.dlt4j.jdbc.core.ErrorMeaning.passes;
import static dev.dlt4j.jdbc.core.ErrorMeaning.stays;

/// What an error means, by SQLite's codes.
final class SqliteFailures {
    /// The low byte of a code is its class; the others refine it.
    private static final int CLASS = 0xff;
    private static final ErrorMeaning FULL = passes(
            "the disk is full: make room, then run again; nothing of this step was committed");

    private SqliteFailures() {}

    static ErrorMeaning meaning(SQLException failure, ErrorContext context) {
        int code = failure instanceof SQLiteException sqlite
                ? sqlite.getResultCode().code
                : failure.getErrorCode();
        if (code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE.code) {
            // the file beside the log of changes cannot grow
            return FULL;
        }
        return switch (SQLiteErrorCode.getErrorCode(code & CLASS)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> passes(
                    "another program is writing to the file: run again when it has ended");
            case SQLITE_FULL -> FULL;
            case SQLITE_IOERR, SQLITE_NOMEM, SQLITE_INTERRUPT -> passes(
                    "run again; if it stays, look at the disk and its file system");
            case SQLITE_CANTOPEN -> stays("make the folder, or correct the path in the credentials");
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> stays(
                    "let this user write the file and its folder");
            case SQLITE_NOTADB -> stays("the file is no SQLite database: correct the path in the "
                    + "credentials, or move the file away");
            case SQLITE_CORRUPT -> stays("the file is damaged: restore it from a copy, or load into another");
            case SQLITE_CONSTRAINT -> stays("a column takes no nulls or no value twice, but the data has "
                    + "them: abort the package, correct the data, and run again");
            case SQLITE_TOOBIG -> stays("a value is beyond SQLite's limit of a gigabyte: abort the package, "
                    + "correct the data, and run again");
            default -> byContext(context);
        };
    }

    private static ErrorMeaning byContext(ErrorContext context) {
        return context == ErrorContext.REQUIRED_COLUMN
                ? ErrorMeaning.NULLS_IN_NEW_COLUMN
                : ErrorMeaning.WRONG_DATASET;
    }
}
