package dev.dlt4j.http.client;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;

/// Thrown by a hook: the answer is a failure, whatever its status. The client makes of it the failure that
/// callers see, in which the server's words show no secret of the request.
public final class FailedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RestResponse response;
    private final String words;
    private final boolean again;

    /// @param fault what is wrong
    /// @param words what the server says of it; empty for nothing
    /// @param again whether the request is sent again, as after a server's fault
    public FailedAnswer(RestResponse response, String fault, String words, boolean again) {
        super(fault);
        this.response = response;
        this.words = words;
        this.again = again;
    }

    /// The failure for callers.
    ///
    /// @param sent the request with its secrets, which the words may repeat
    DltException shown(RestRequest sent) {
        String message = response + ": " + getMessage()
                + (words.isEmpty() ? "" : ": " + ErrorReport.words(words, response, sent));
        return again ? new AskAgain(message) : new TerminalException(message);
    }
}
