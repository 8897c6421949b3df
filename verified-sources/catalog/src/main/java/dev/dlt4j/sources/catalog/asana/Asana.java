package dev.dlt4j.sources.catalog.asana;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// Workspaces, projects, sections, tags, tasks, stories, teams and users of Asana, as dlt's `asana_dlt` has
/// them. Tasks that changed since the last run, and their stories, are merged by `gid`; the other lists
/// replace their tables.
///
/// ```java
/// Source source = Asana.of(accessToken).source();
/// ```
public record Asana(
        @Doc("A personal access token") Secret accessToken,
        @Doc("The API's address") @Default("https://app.asana.com/api/1.0") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    /// What the user of a token may see.
    public static Asana of(Secret accessToken) {
        return new Asana(accessToken, "https://app.asana.com/api/1.0", Optional.empty());
    }

    /// With the API at another address.
    public Asana baseUrl(String url) {
        return new Asana(accessToken, url, runtime);
    }

    @Override
    public String vendor() {
        return "asana";
    }

    @Override
    public RestApi declaration(RestApi file) {
        return file.client("base_url", baseUrl).auth(Authentications.bearer(accessToken));
    }
}
