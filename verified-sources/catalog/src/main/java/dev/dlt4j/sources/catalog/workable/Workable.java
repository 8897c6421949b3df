package dev.dlt4j.sources.catalog.workable;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.DeclaredResource;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.sources.catalog.UtcTime;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.time.temporal.Temporal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Candidates, jobs and other lists of Workable, as dlt's `workable` has them. Candidates that changed since
/// the last run are merged by `id`; the other lists replace their tables.
///
/// ```java
/// Source source = Workable.of("mycompany", accessToken).withDetails().source();
/// ```
public record Workable(
        @Doc("An access token of the account") Secret accessToken,
        @Doc("The name before .workable.com") String subdomain,
        @Doc("Rows created, candidates changed since then") Optional<Temporal> startDate,
        @Doc("Whether what belongs to jobs and candidates is loaded") @Default("false") boolean loadDetails,
        @Doc("The API's address, where it is another") Optional<String> baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final String BEGINNING = "2000-01-01T00:00:00Z";
    private static final Pattern DETAIL = Pattern.compile("(jobs|candidates)_.+");

    /// The lists of an account.
    public static Workable of(String subdomain, Secret accessToken) {
        return new Workable(accessToken, subdomain, Optional.empty(), false, Optional.empty(),
                Optional.empty());
    }

    /// With what belongs to each job and each candidate: one request more for each and each kind.
    public Workable withDetails() {
        return new Workable(accessToken, subdomain, startDate, true, baseUrl, runtime);
    }

    /// With the API at another address.
    public Workable baseUrl(String url) {
        return new Workable(accessToken, subdomain, startDate, loadDetails, Optional.of(url), runtime);
    }

    @Override
    public String vendor() {
        return "workable";
    }

    @Override
    public RestApi declaration(RestApi file) {
        return file.client("base_url", baseUrl.orElse("https://" + subdomain + ".workable.com/spi/v3"))
                .auth(Authentications.bearer(accessToken)).eachResource(this::within);
    }

    private DeclaredResource within(DeclaredResource resource) {
        String name = String.valueOf(resource.keys().get("name"));
        String start = startDate.map(UtcTime::text).orElse(BEGINNING);
        if (DETAIL.matcher(name).matches()) {
            return resource.selected(loadDetails);
        }
        return name.equals("candidates")
                ? resource.cursor("initial_value", start)
                : resource.param("created_after", start);
    }
}
