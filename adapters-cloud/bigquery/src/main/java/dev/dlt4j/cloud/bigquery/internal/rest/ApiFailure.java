package dev.dlt4j.cloud.bigquery.internal.rest;

import java.util.Set;

/// What BigQuery answered instead of doing what it was asked, or that it could not be reached.
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /// The request as such is right: the same one may succeed in a moment.
    private static final Set<String> AGAIN = Set.of("rateLimitExceeded", "backendError", "internalError",
            "badGateway", "jobBackendError", "jobInternalError", "jobRateLimitExceeded",
            "tableUnavailable", "timeout", "unreachable");
    /// The same request may succeed later, when others have ended or a quota is refilled.
    private static final Set<String> LATER = Set.of("quotaExceeded", "stopped", "resourcesExceeded",
            "resourceInUse", "blocked");

    /// The status of the answer; 0 when there was none, or when a job failed.
    private final int status;
    /// BigQuery's word for the cause: `notFound`, `invalidQuery`.
    private final String reason;

    public ApiFailure(int status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    ApiFailure(String reason, String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    /// Whether the same may succeed when it is tried again at once.
    public boolean passes() {
        return AGAIN.contains(reason) || status == 429 || (status >= 500 && status != 501)
                || (reason.equals("invalidQuery") && conflicts());
    }

    /// Whether the same may succeed when a run is repeated later.
    public boolean passesLater() {
        return passes() || LATER.contains(reason);
    }

    /// Whether what was named is not there.
    public boolean notFound() {
        return reason.equals("notFound") || status == 404;
    }

    /// Whether what was to be made is there already.
    public boolean duplicate() {
        return reason.equals("duplicate") || status == 409;
    }

    /// Two transactions changed one table at once, and this one was rolled back.
    private boolean conflicts() {
        String message = String.valueOf(getMessage());
        return message.contains("concurrent update") || message.contains("Transaction is aborted");
    }
}
