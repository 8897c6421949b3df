package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.jdbc.core.ErrorContext;
import dev.dlt4j.jdbc.core.ErrorMeaning;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import javax.net.ssl.SSLException;

import static dev.dlt4j.jdbc.core.ErrorMeaning.passes;
import static dev.dlt4j.jdbc.core.ErrorMeaning.stays;

/// What an error means, by the server's numbers. MariaDB and MySQL share them.
final class MySqlFailures {
    private MySqlFailures() {}

    static ErrorMeaning meaning(SQLException failure, ErrorContext context) {
        return switch (failure.getErrorCode()) {
            case 1205 -> passes("another program keeps a lock: run again when it has ended");
            case 1020, 1213, 1317 -> passes("the transaction was rolled back: run again");
            case 1969, 3024 -> passes("the server's time for a statement was up: run again, or raise "
                    + "max_statement_time or max_execution_time");
            case 1040, 1203, 1226 -> passes("the server has too many connections: run again later, or with "
                    + "fewer load.workers");
            case 3, 1021, 1026, 1114 -> passes("the server's disk is full: make room, then run again");
            case 1053, 1077, 1079, 1158, 1159, 1160, 1161, 1927, 2006, 2013 -> passes(
                    "the connection was cut: see that the server is up, then run again");
            case 1290, 1792, 1836 -> stays("the server only reads: connect to the one that writes");
            case 1044, 1045, 1142, 1143, 1227, 1370, 1698 -> stays("correct user and password of the "
                    + "credentials, or give the user what it lacks: GRANT ALL ON the databases of the "
                    + "dataset and of its staging dataset");
            case 1049 -> stays("correct the database in the credentials, or put back the dataset that "
                    + "somebody dropped");
            case 1153 -> stays("a value is larger than a statement may be: raise max_allowed_packet of the "
                    + "server, and run again");
            case 1048, 1138, 1263, 1364, 1566 -> stays("a column takes no nulls, but the data has one or "
                    + "lacks the column: abort the package, correct the data, and run again");
            case 1062, 1169 -> stays("a column takes no value twice, but the data has one: abort the "
                    + "package, correct the data, or drop the index");
            case 1264, 1265, 1292, 1366, 1406, 1411, 4025 -> ErrorMeaning.MISFIT;
            case 1074, 1117, 1118 -> stays("the columns of a row are too long together: abort the package, "
                    + "give text columns no precision or a smaller one, and run again");
            case 1054, 1146, 1051 -> ErrorMeaning.WRONG_DATASET;
            default -> byState(failure, context);
        };
    }

    private static ErrorMeaning byState(SQLException failure, ErrorContext context) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        if (state.startsWith("08")) {
            return isRefusedForGood(failure)
                    ? stays("correct host, port and ssl_mode of the credentials")
                    : passes("the connection cannot be made or was cut: see that the server is up and can be "
                            + "reached, then run again");
        }
        if (state.startsWith("28")) {
            return stays("correct user and password of the credentials");
        }
        if (state.startsWith("22")) {
            return ErrorMeaning.MISFIT;
        }
        if (state.startsWith("40")) {
            return passes("the transaction was rolled back: run again");
        }
        if (state.startsWith("42")) {
            return context == ErrorContext.FILES
                    ? stays("the file does not go with the table: if somebody changed the table, undo that "
                            + "and run again; else abort the package, and run again")
                    : ErrorMeaning.WRONG_DATASET;
        }
        return passes("run again; if it stays, look into the server's log");
    }

    /// What no waiting cures: a name that nobody knows, a certificate that is not trusted.
    private static boolean isRefusedForGood(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof SSLException) {
                return true;
            }
        }
        String text = String.valueOf(failure.getMessage());
        return text.contains("ssl not enabled") || text.contains("certificate");
    }
}
