package dev.dlt4j.cloud.azure;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Access tokens of the directory, each used until it is about to end. Safe for use by several threads.
final class AzureTokens {
    /// For what a token is asked.
    static final String RESOURCE = "https://storage.azure.com";
    private static final Duration EARLY = Duration.ofMinutes(5);

    /// A token.
    ///
    /// @param end from when on it is not accepted
    record Token(String text, Instant end) {
        @Override
        public String toString() {
            return "a token until " + end;
        }
    }

    /// Gives tokens.
    @FunctionalInterface
    interface Source {
        /// A new token.
        ///
        /// @throws dev.dlt4j.domain.TerminalException when none is given to these credentials
        Token token(Instant now) throws IOException;
    }

    private final Source source;
    private final Clock clock;
    private Token token = new Token("", Instant.MIN);

    AzureTokens(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    synchronized String get() throws IOException {
        Instant now = clock.instant();
        if (!now.isBefore(token.end())) {
            Token fresh = source.token(now);
            token = new Token(fresh.text(), fresh.end().minus(EARLY));
        }
        return token.text();
    }
}
