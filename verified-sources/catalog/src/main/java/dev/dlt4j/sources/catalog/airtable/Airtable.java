package dev.dlt4j.sources.catalog.airtable;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables of a base of Airtable, as dlt's `airtable` has them: each replaces the table of its name.
///
/// ```java
/// Source source = Airtable.of("app7RlqvdoOmJm9XR", accessToken).tables(List.of("Attendees")).source();
/// ```
public record Airtable(
        @Doc("The base's id, which begins with app") String baseId,
        @Doc("Names or ids of tables. Default: all of the base") Optional<List<String>> tableNames,
        @Doc("A personal access token") Secret accessToken,
        @Doc("The API's address") @Default("https://api.airtable.com/v0") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    /// For 30 seconds Airtable refuses a client that asks too often; dlt's 5 attempts are over after 15.
    private static final int ATTEMPTS = 7;

    public Airtable {
        tableNames = tableNames.map(List::copyOf);
    }

    /// All tables of a base.
    public static Airtable of(String baseId, Secret accessToken) {
        return new Airtable(baseId, Optional.empty(), accessToken, "https://api.airtable.com/v0",
                Optional.empty());
    }

    /// With these tables alone, by their names or ids.
    public Airtable tables(List<String> names) {
        return new Airtable(baseId, Optional.of(names), accessToken, baseUrl, runtime);
    }

    /// With the API at another address.
    public Airtable baseUrl(String url) {
        return new Airtable(baseId, tableNames, accessToken, url, runtime);
    }

    @Override
    public String vendor() {
        return "airtable";
    }

    @Override
    public RestApi declaration(RestApi file) {
        RestApi api = file.client("base_url", baseUrl).auth(Authentications.bearer(accessToken))
                .changed("airtable_tables", tables -> tables.param("base_id", baseId));
        return runtime.flatMap(RuntimeKeys::requestMaxAttempts).isPresent()
                ? api
                : api.client("retry", Map.of("max_attempts", ATTEMPTS));
    }

    @Override
    public Source finished(Source source, RestApi api) {
        Resource<?> tables = source.resources().getFirst();
        return source.with(
                new AirtableRecords(api.restClient(), baseId, tableNames.orElse(List.of())).of(tables));
    }
}
