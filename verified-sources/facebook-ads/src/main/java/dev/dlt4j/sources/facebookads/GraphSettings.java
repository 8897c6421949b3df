package dev.dlt4j.sources.facebookads;

import dev.dlt4j.http.client.Waiting;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// How the Graph API is reached.
///
/// @param accountId      of the ad account, without `act_` before it
/// @param apiVersion     such as `v26.0`
/// @param baseUrl        the API's address without its version
/// @param timeout        of a request
/// @param tokenExpiresAt when the token expires; null when that is not known
/// @param waiting        how pauses are made
/// @param clock          its zone is that in which days of reports begin
record GraphSettings(String accountId, Secret accessToken, String apiVersion, String baseUrl,
        Duration timeout,
        @Nullable Instant tokenExpiresAt, Waiting waiting, Clock clock) {
    static final String VERSION = "v26.0";
    static final String BASE_URL = "https://graph.facebook.com";

    GraphSettings {
        accountId = accountId.strip().replaceFirst("^act_", "");
        if (!accountId.matches("[0-9]+")) {
            throw ConfigurationError.at("account_id",
                    "expected the digits of an ad account's id, found \"%s\"".formatted(accountId));
        }
        if (!apiVersion.matches("v[0-9]+\\.[0-9]+")) {
            throw ConfigurationError.at("app_api_version",
                    "expected a version such as %s, found \"%s\"".formatted(VERSION, apiVersion));
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw ConfigurationError.at("request_timeout", "expected more than 0 seconds");
        }
    }

    static GraphSettings of(String accountId, Secret accessToken) {
        return new GraphSettings(accountId, accessToken, VERSION, BASE_URL, Duration.ofMinutes(5), null,
                Thread::sleep, Clock.system(ZoneId.systemDefault()));
    }

    GraphSettings withApiVersion(String version) {
        return new GraphSettings(accountId, accessToken, version, baseUrl, timeout, tokenExpiresAt, waiting,
                clock);
    }

    GraphSettings withBaseUrl(String url) {
        return new GraphSettings(accountId, accessToken, apiVersion, url, timeout, tokenExpiresAt, waiting,
                clock);
    }

    GraphSettings withTimeout(Duration other) {
        return new GraphSettings(accountId, accessToken, apiVersion, baseUrl, other, tokenExpiresAt, waiting,
                clock);
    }

    GraphSettings withTokenExpiresAt(Instant instant) {
        return new GraphSettings(accountId, accessToken, apiVersion, baseUrl, timeout, instant, waiting,
                clock);
    }

    GraphSettings withWaiting(Waiting other) {
        return new GraphSettings(accountId, accessToken, apiVersion, baseUrl, timeout, tokenExpiresAt, other,
                clock);
    }

    GraphSettings withClock(Clock other) {
        return new GraphSettings(accountId, accessToken, apiVersion, baseUrl, timeout, tokenExpiresAt,
                waiting,
                other);
    }

    /// The keys that both sources have in a `dlt.yml`, in seconds and epoch seconds as dlt has them.
    static GraphSettings of(String accountId, Secret accessToken, double timeoutSeconds, String version,
            String baseUrl, @Nullable Long expiresAtSeconds) {
        GraphSettings settings = of(accountId, accessToken).withApiVersion(version).withBaseUrl(baseUrl)
                .withTimeout(Duration.ofMillis(Math.round(timeoutSeconds * 1000)));
        return expiresAtSeconds == null
                ? settings
                : settings.withTokenExpiresAt(Instant.ofEpochSecond(expiresAtSeconds));
    }
}
