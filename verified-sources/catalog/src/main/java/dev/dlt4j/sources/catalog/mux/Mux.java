package dev.dlt4j.sources.catalog.mux;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// All video assets, and the video views of yesterday, as dlt's `mux` has them. Both merge by `id`.
///
/// ```java
/// Source source = Mux.of(accessToken, secretKey).source();
/// ```
public record Mux(
        @Doc("The id of an access token") Secret muxApiAccessToken,
        @Doc("The secret of that token") Secret muxApiSecretKey,
        @Doc("Rows in a page, 100 at most") @Default("100") int limit,
        @Doc("The API's address") @Default("https://api.mux.com") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final int MAX_LIMIT = 100;

    /// What a token may read.
    public static Mux of(Secret accessToken, Secret secretKey) {
        return new Mux(accessToken, secretKey, MAX_LIMIT, "https://api.mux.com", Optional.empty());
    }

    /// With the API at another address.
    public Mux baseUrl(String url) {
        return new Mux(muxApiAccessToken, muxApiSecretKey, limit, url, runtime);
    }

    @Override
    public String vendor() {
        return "mux";
    }

    @Override
    public RestApi declaration(RestApi file) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ConfigurationError.at("limit", "expected 1 to 100 rows, found " + limit);
        }
        Clock clock = Clock.system(ZoneId.systemDefault());
        LocalDate today = LocalDate.now(clock);
        List<Long> yesterday = List.of(second(today.minusDays(1), clock), second(today, clock));
        return file.client("base_url", baseUrl)
                .auth(Authentications.basic(muxApiAccessToken.reveal(), muxApiSecretKey))
                .eachResource(resource -> resource.param("limit", limit))
                .changed("views_resource", views -> views.param("timeframe[]", yesterday));
    }

    private static long second(LocalDate day, Clock clock) {
        return day.atStartOfDay(clock.getZone()).toEpochSecond();
    }
}
