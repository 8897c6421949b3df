package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.jdbc.core.ErrorContext;
import dev.dlt4j.jdbc.core.ErrorMeaning;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import static dev.dlt4j.jdbc.core.ErrorMeaning.passes;
import static dev.dlt4j.jdbc.core.ErrorMeaning.stays;
import static java.util.Map.entry;

/// Says by PostgreSQL's codes of five characters what an error means: whether trying again helps, and what to
/// do. The first two characters are the class of a code.
final class PostgresFailures {
    private static final String CONNECTION = "08";
    private static final String DATA = "22";
    private static final String NULL = "23502";
    private static final int CLASS_LENGTH = 2;
    private static final int MAX_SHOWN = 160;

    private static final Map<String, ErrorMeaning> BY_CODE = Map.ofEntries(
            entry("40P01", passes("another transaction and this one waited for each other: run again")),
            entry("40001", passes("another transaction changed the same rows: run again")),
            entry("55P03",
                    passes("another transaction holds a lock for longer than lock_timeout: wait for it "
                            + "to end, then run again")),
            entry("57014", passes("the statement took longer than statement_timeout, or somebody cancelled "
                    + "it: run again, or set a longer one in the options of the credentials, as in "
                    + "\"-c statement_timeout=10min\"")),
            entry("25006", stays("the server or this user only reads: name the primary server in the "
                    + "credentials, or switch default_transaction_read_only off, then run again")),
            entry("25P03", passes("the server ended the transaction by its time limits: run again")),
            entry("25P04", passes("the server ended the transaction by its time limits: run again")),
            entry("53100",
                    passes("the server's disk is full: make room, then run again; nothing of this step "
                            + "was committed")),
            entry("53400", passes("a limit of the server is reached, such as temp_file_limit: raise it, then "
                    + "run again")),
            entry("57P01", passes("the connection was cut: the server was stopped, or somebody ended the "
                    + "connection; run again when the server is up")),
            entry("53300", passes("the server has no connection left: run again later, or with fewer "
                    + "load.workers")),
            entry("28P01", stays("the server does not let this user in: correct username and password of the "
                    + "credentials")),
            entry("28000", stays("the server does not let this user in: correct username and password of the "
                    + "credentials, or the server's pg_hba.conf")),
            entry("3D000", stays("make the database, or correct the credentials")),
            entry("42501",
                    stays("the user lacks a right: let the owner run GRANT CREATE ON DATABASE … TO the "
                            + "user, or grant what is missing on the schema")),
            entry("23505", stays("two rows have the same value where each may come once: abort the package "
                    + "and correct the data, or drop the index; create_indexes: false makes no "
                    + "further ones")),
            entry("22001", stays("a text is longer than its column: abort the package, give the column a "
                    + "larger precision, and run again")),
            entry("42704", stays("if the type is geometry, install PostGIS in the database with CREATE "
                    + "EXTENSION postgis; else correct the hints of the column")));

    private static final Map<String, ErrorMeaning> BY_CLASS = Map.ofEntries(
            entry("08", passes("the connection cannot be made or was cut: see that the server is up and can "
                    + "be reached, then run again")),
            entry("57", passes("the server was stopped or is starting: run again when it is up")),
            entry("53", passes("the server is short of memory or other resources: run again later, or with "
                    + "fewer load.workers")),
            entry("40", passes("the transaction was rolled back: run again")),
            entry("58", passes("the server cannot read or write its files: look into its log, then run "
                    + "again")),
            entry("23",
                    stays("the data breaks a rule of the table: drop the rule and run again, or abort the "
                            + "package and correct the data")),
            entry("0A", stays("this version of PostgreSQL cannot do it")),
            entry("54", stays("this is beyond a limit of PostgreSQL")),
            entry("XX", stays("PostgreSQL itself failed: look into its log")));

    private static final ErrorMeaning UNKNOWN = passes("run again; if it stays, look into the server's log");

    private PostgresFailures() {}

    static ErrorMeaning meaning(SQLException failure, ErrorContext context) {
        String code = Objects.requireNonNullElse(failure.getSQLState(), "");
        String group = code.substring(0, Math.min(CLASS_LENGTH, code.length()));
        if (code.equals(NULL)) {
            return context == ErrorContext.REQUIRED_COLUMN
                    ? ErrorMeaning.NULLS_IN_NEW_COLUMN
                    : stays(column(failure) + " takes no nulls, but the data has one or lacks the column: "
                            + "abort the package, correct the data, and run again");
        }
        if (group.equals(CONNECTION) && isRefusedForGood(failure)) {
            return stays("correct host, port and sslmode of the credentials");
        }
        if (BY_CODE.containsKey(code)) {
            return Objects.requireNonNull(BY_CODE.get(code));
        }
        if (group.equals(DATA)) {
            return stays("a value does not fit its column" + where(failure) + ": abort the package, correct "
                    + "the data or give the column a type hint that fits, and run again");
        }
        if (group.equals("42") || group.equals("3F")) {
            return context == ErrorContext.FILES ? ErrorMeaning.WRONG_FILE : ErrorMeaning.WRONG_DATASET;
        }
        return BY_CLASS.getOrDefault(group, UNKNOWN);
    }

    /// What no waiting cures: a name that nobody knows, a certificate that is not trusted.
    private static boolean isRefusedForGood(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof SSLException) {
                return true;
            }
        }
        String text = Objects.requireNonNullElse(failure.getMessage(), "");
        return text.contains("does not support SSL") || text.contains("could not be verified");
    }

    private static String column(SQLException failure) {
        return server(failure).map(ServerErrorMessage::getColumn).map(name -> "column \"" + name + '"')
                .orElse("a column");
    }

    /// `COPY items, line 3, column price`: which row and column it was.
    private static String where(SQLException failure) {
        return server(failure).map(ServerErrorMessage::getWhere)
                .flatMap(where -> where.lines().filter(line -> line.startsWith("COPY ")).findFirst())
                .map(where -> " (" + shortened(where) + ')').orElse("");
    }

    private static String shortened(String where) {
        return where.length() <= MAX_SHOWN ? where : where.substring(0, MAX_SHOWN) + "…";
    }

    private static Optional<ServerErrorMessage> server(SQLException failure) {
        return failure instanceof PSQLException psql
                ? Optional.ofNullable(psql.getServerErrorMessage())
                : Optional.empty();
    }
}
