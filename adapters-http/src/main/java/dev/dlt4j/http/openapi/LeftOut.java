package dev.dlt4j.http.openapi;

/// Why an endpoint is not among the resources.
final class LeftOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeftOut(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
