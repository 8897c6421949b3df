package dev.dlt4j.sources.facebookads;

import dev.dlt4j.http.client.Waiting;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// An ad account, and how Facebook's API is reached for it. Immutable; each method gives a changed copy.
///
/// ```java
/// FacebookAccount.of("1972239075", token).apiVersion("v25.0")
/// ```
public final class FacebookAccount {
    static final String VERSION = "v26.0";
    static final String BASE_URL = "https://graph.facebook.com";

    private final String accountId;
    private final Secret accessToken;
    private final String apiVersion;
    private final String baseUrl;
    private final Duration timeout;
    private final @Nullable Instant tokenExpiresAt;
    private final Waiting waiting;
    private final Clock clock;

    private FacebookAccount(String accountId, Secret accessToken, String apiVersion, String baseUrl,
            Duration timeout, @Nullable Instant tokenExpiresAt, Waiting waiting, Clock clock) {
        this.accountId = accountId;
        this.accessToken = accessToken;
        this.apiVersion = apiVersion;
        this.baseUrl = baseUrl;
        this.timeout = timeout;
        this.tokenExpiresAt = tokenExpiresAt;
        this.waiting = waiting;
        this.clock = clock;
    }

    /// An account.
    ///
    /// @param accountId   with or without `act_` before it
    /// @param accessToken of a user or system user who may read it, with the permission `ads_read`
    /// @throws ConfigurationError when the id has other letters than digits
    public static FacebookAccount of(String accountId, Secret accessToken) {
        String digits = accountId.strip().replaceFirst("^act_", "");
        if (!digits.matches("[0-9]+")) {
            throw ConfigurationError.at("account_id",
                    "expected the digits of an ad account's id, found \"%s\"".formatted(digits));
        }
        return new FacebookAccount(digits, accessToken, VERSION, BASE_URL, Duration.ofMinutes(5), null,
                Thread::sleep, Clock.system(ZoneId.systemDefault()));
    }

    /// With another version of the API than `v26.0`: the app's.
    ///
    /// @throws ConfigurationError when it is not written like that
    public FacebookAccount apiVersion(String version) {
        if (!version.matches("v[0-9]+\\.[0-9]+")) {
            throw ConfigurationError.at("app_api_version",
                    "expected a version such as %s, found \"%s\"".formatted(VERSION, version));
        }
        return new FacebookAccount(accountId, accessToken, version, baseUrl, timeout, tokenExpiresAt, waiting,
                clock);
    }

    /// With another host than `https://graph.facebook.com`.
    public FacebookAccount baseUrl(String url) {
        return new FacebookAccount(accountId, accessToken, apiVersion, url, timeout, tokenExpiresAt, waiting,
                clock);
    }

    /// With another limit of time for requests; 5 minutes by default.
    ///
    /// @throws ConfigurationError when it is not above 0
    public FacebookAccount timeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw ConfigurationError.at("request_timeout", "expected more than 0 seconds");
        }
        return new FacebookAccount(accountId, accessToken, apiVersion, baseUrl, limit, tokenExpiresAt,
                waiting,
                clock);
    }

    /// With an error in the log when the token expires within 7 days.
    public FacebookAccount tokenExpiresAt(Instant instant) {
        return new FacebookAccount(accountId, accessToken, apiVersion, baseUrl, timeout, instant, waiting,
                clock);
    }

    /// With another way to wait, for tests.
    public FacebookAccount waiting(Waiting other) {
        return new FacebookAccount(accountId, accessToken, apiVersion, baseUrl, timeout, tokenExpiresAt,
                other,
                clock);
    }

    /// With another clock, whose zone is that in which days begin; by default the machine's.
    public FacebookAccount clock(Clock other) {
        return new FacebookAccount(accountId, accessToken, apiVersion, baseUrl, timeout, tokenExpiresAt,
                waiting, other);
    }

    String accountId() {
        return accountId;
    }

    /// The address below which the paths of this version are.
    String url() {
        return baseUrl.replaceFirst("/+$", "") + "/" + apiVersion;
    }

    Secret accessToken() {
        return accessToken;
    }

    Duration timeout() {
        return timeout;
    }

    @Nullable
    Instant tokenExpiresAt() {
        return tokenExpiresAt;
    }

    Waiting waiting() {
        return waiting;
    }

    Clock clock() {
        return clock;
    }

    /// The keys that both sources have in a `dlt.yml`, in seconds and epoch seconds as dlt has them.
    static FacebookAccount of(String accountId, Secret accessToken, double timeoutSeconds, String version,
            String baseUrl, @Nullable Long expiresAtSeconds) {
        FacebookAccount account = of(accountId, accessToken).apiVersion(version).baseUrl(baseUrl)
                .timeout(Duration.ofMillis(Math.round(timeoutSeconds * 1000)));
        return expiresAtSeconds == null
                ? account
                : account.tokenExpiresAt(Instant.ofEpochSecond(expiresAtSeconds));
    }
}
