package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Accounts, contacts, leads, opportunities and other objects of an organization of Salesforce, as dlt's
/// `salesforce` has them. Those that change often are merged by `Id` as they change, deleted ones too, which
/// are marked; the others replace their tables.
///
/// ```java
/// var credentials = SalesforceCredentials.client("mycompany.my", consumerKey, consumerSecret);
/// Source source = Salesforce.of(credentials).source().only("account", "opportunity");
/// ```
public record Salesforce(
        @Doc("Who logs in") SalesforceCredentials credentials,
        @Doc("login, test for a sandbox, or the name before .salesforce.com") Optional<String> domain,
        @Doc("The version of the API") @Default("59.0") String version,
        @Doc("The server that logs in, where it is another") Optional<String> baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) {
    private static final String NAME = "salesforce";

    /// The organization of a user or app.
    public static Salesforce of(SalesforceCredentials credentials) {
        return new Salesforce(credentials, Optional.empty(), "59.0", Optional.empty(), Optional.empty());
    }

    /// With another server that logs in: `test` for a sandbox, or the name before `.salesforce.com`.
    public Salesforce domain(String name) {
        return new Salesforce(credentials, Optional.of(name), version, baseUrl, runtime);
    }

    /// With the server that logs in at another address.
    public Salesforce baseUrl(String url) {
        return new Salesforce(credentials, domain, version, Optional.of(url), runtime);
    }

    /// The source. Nothing is read yet.
    ///
    /// @throws ConfigurationError naming the key of a setting that cannot be used
    public Source source() {
        return source(NAME, api(), Path::of);
    }

    Source source(ConnectorContext context) {
        return source(context.name(), api().opened(context), context::resolve);
    }

    private Source source(String name, RestApi api, Function<String, Path> files) {
        SalesforceSession session = new SalesforceSession(credentials.login(version, server(), files), api);
        return Source.of(name, SalesforceObject.ALL.stream()
                .map(object -> object.resource(new SalesforceRecords(session, version))).toList());
    }

    private String server() {
        return credentials.domain().or(() -> domain).orElse("login");
    }

    /// The server that logs in, with hints for refused requests.
    private RestApi api() {
        if (!version.matches("[0-9]+\\.0")) {
            throw ConfigurationError.at("version", "expected a version as 59.0, found \"" + version + "\"");
        }
        Map<String, String> hints = Map.of(
                "400", "the user may not see a field or object that is queried, or credentials are wrong",
                "401", "check credentials; a session_id is good for some hours only",
                "403", "give the user the permission \"API Enabled\", or wait when a day's limit is reached",
                "404", "the organization does not have this object; leave the resource out");
        Map<String, Object> errors = Map.of("message", List.of("error_description", "[*].message"), "hints",
                hints);
        RestApi api = RestApi.config(Map.of("client", Map.of("base_url", baseUrl.orElse("https://" + server()
                + ".salesforce.com"), "errors", errors, "paginator", "single_page"), "resources", List.of()));
        return runtime.map(api::runtime).orElse(api);
    }
}
