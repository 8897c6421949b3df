package dev.dlt4j.sources.facebookads;

import java.time.Duration;
import java.time.Instant;

/// Says in the log when the access token is about to expire.
final class TokenExpiry {
    private static final System.Logger LOG = System.getLogger(TokenExpiry.class.getName());
    private static final Duration SOON = Duration.ofDays(7);

    private TokenExpiry() {}

    static void notice(FacebookAccount account) {
        Instant expiresAt = account.tokenExpiresAt();
        Instant now = account.clock().instant();
        if (expiresAt == null) {
            LOG.log(System.Logger.Level.WARNING,
                    "facebook_ads: there will be no warning before the access token expires; set "
                            + "access_token_expires_at, in seconds since 1970");
        } else if (expiresAt.isBefore(now)) {
            LOG.log(System.Logger.Level.ERROR,
                    "facebook_ads: the access token expired at {0}; replace it now",
                    expiresAt);
        } else if (expiresAt.isBefore(now.plus(SOON))) {
            LOG.log(System.Logger.Level.ERROR,
                    "facebook_ads: the access token expires at {0}, in {1} hours; replace it now", expiresAt,
                    Duration.between(now, expiresAt).toHours());
        }
    }
}
