package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.ApiFailure;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/// Puts failures of BigQuery into words: what failed, where, and what to do.
///
/// @param place the dataset, for people
record BigQueryFailures(String place) {
    /// Does work; a failure says what was being done.
    ///
    /// @param what follows "cannot"
    <T> T within(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (ApiFailure e) {
            throw of(what, e);
        } catch (UncheckedIOException e) {
            throw new TransientException("cannot %s: %s; run again".formatted(what, e.getMessage()), e);
        }
    }

    /// Does work that answers nothing, as [#within] does.
    void run(String what, Runnable work) {
        within(what, () -> {
            work.run();
            return what;
        });
    }

    private DltException of(String what, ApiFailure failure) {
        String message = "cannot %s in BigQuery %s: %s (%s); %s".formatted(what, place,
                String.valueOf(failure.getMessage()).strip(), failure.reason(), todo(failure));
        return failure.passesLater()
                ? new TransientException(message, failure)
                : new TerminalException(message, failure);
    }

    private static String todo(ApiFailure failure) {
        return switch (failure.reason()) {
            case "accessDenied", "authError" -> "give the account the roles BigQuery Data Editor and "
                    + "BigQuery Job User in the project";
            case "notFound" -> "check project_id, location and dataset_name, and whether the table was "
                    + "dropped; then run again";
            case "quotaExceeded" -> "wait until the quota is refilled, or ask for a larger one; then run "
                    + "again";
            case "billingTierLimitExceeded", "billingNotEnabled" -> "enable billing for the project";
            case "invalid" -> "compare the rows with the columns of the table; then run again";
            default -> failure.passesLater() ? "run again" : "correct what the message says, then run again";
        };
    }
}
