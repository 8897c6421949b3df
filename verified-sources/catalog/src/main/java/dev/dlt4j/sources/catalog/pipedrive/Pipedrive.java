package dev.dlt4j.sources.catalog.pipedrive;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.sources.catalog.UtcTime;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.Optional;

/// What changed in Pipedrive, by its API v1, as dlt's `pipedrive` has it: objects that changed since the last
/// run are merged by `id`; fields that users made have their names, and options their labels.
///
/// ```java
/// Source source = Pipedrive.of(apiToken).source().only("deals", "persons");
/// ```
public record Pipedrive(
        @Doc("The API token of a user") Secret pipedriveApiKey,
        @Doc("Where the first run begins. Default: with all there is") Optional<Temporal> sinceTimestamp,
        @Doc("The API's address") @Default("https://app.pipedrive.com/v1") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final String BEGINNING = "1970-01-01 00:00:00";

    /// All that a user may see.
    public static Pipedrive of(Secret pipedriveApiKey) {
        return new Pipedrive(pipedriveApiKey, Optional.empty(), "https://app.pipedrive.com/v1",
                Optional.empty());
    }

    /// With what changed since a moment, in the first run.
    public Pipedrive since(Temporal moment) {
        return new Pipedrive(pipedriveApiKey, Optional.of(moment), baseUrl, runtime);
    }

    /// With the API at another address.
    public Pipedrive baseUrl(String url) {
        return new Pipedrive(pipedriveApiKey, sinceTimestamp, url, runtime);
    }

    @Override
    public String vendor() {
        return "pipedrive";
    }

    @Override
    public RestApi declaration(RestApi file) {
        return file.client("base_url", baseUrl)
                .auth(Authentications.keyInQuery("api_token", pipedriveApiKey));
    }

    @Override
    public Source finished(Source source, RestApi api) {
        String since = sinceTimestamp
                .map(moment -> UtcTime.of(moment).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")))
                .orElse(BEGINNING);
        return Source.of(source.name(), new PipedriveRecents(api.restClient(), since).resources());
    }
}
