package dev.dlt4j.http.client;

import dev.dlt4j.domain.TransientException;

/// Thrown by a hook: the answer is not what was asked for yet, whatever its status; the request is sent again
/// as after a server's fault, and this is the failure when no attempt is left.
public final class AskAgain extends TransientException {
    private static final long serialVersionUID = 1L;

    public AskAgain(String message) {
        super(message);
    }
}
